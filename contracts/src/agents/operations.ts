import { z } from 'zod'
import { newChannel } from '../channels/operations.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, stringMap } from '../kit/page.ts'
import { turn } from '../turns/turn.ts'
import { agent } from './agent.ts'
import { agentFields } from './agent-fields.ts'

const toolName = z
  .string()
  .min(1)
  .max(100)
  .describe('Name of a built-in tool, or of a tool of yours.')
  .meta({ examples: ['order_status'] })

export const agentOperations = operations({
  'agents.list': {
    method: 'GET',
    path: '/v1/agents',
    scope: 'agents:read',
    summary: 'List agents. Default: newest first.',
    input: z.object({
      ...pageInput,
      status: z.enum(['draft', 'active', 'paused']).optional().describe('Only agents in this state.'),
      search: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .describe('Only agents whose name has this text, whatever the case.'),
      sort: z
        .enum([
          'created_newest',
          'created_oldest',
          'updated_newest',
          'updated_oldest',
          'name',
          'name_descending',
        ])
        .default('created_newest')
        .describe('The order of the list. Default: `created_newest`.'),
    }),
    output: pageOf(agent),
  },
  'agents.get': {
    method: 'GET',
    path: '/v1/agents/{id}',
    scope: 'agents:read',
    summary: 'Read an agent.',
    input: z.object({ id: id('agent') }),
    output: agent,
  },
  'agents.create': {
    method: 'POST',
    path: '/v1/agents',
    scope: 'agents:write',
    summary: 'Create an agent, and a channel for it in the same call if you want.',
    status: 201,
    errors: ['already_exists', 'sandbox_only'],
    input: z.object({
      ...agentFields,
      instructions: agentFields.instructions.default(''),
      confidential: agentFields.confidential.default(''),
      personality: agentFields.personality.default(''),
      language: agentFields.language.default('en'),
      time_zone: agentFields.time_zone.default('UTC'),
      business_name: agentFields.business_name.default(''),
      business_facts: agentFields.business_facts.default({}),
      model: agentFields.model.optional(),
      fallback_model: agentFields.fallback_model.optional(),
      reply_delay_ms: agentFields.reply_delay_ms.default(1500),
      guards: agentFields.guards.default({}),
      tools: agentFields.tools.default(null),
      service_ids: agentFields.service_ids
        .optional()
        .describe(
          'The services that it offers and books. Null: all of the workspace. Default: null, but none for an agent beside another one in a workspace that has services already.',
        ),
      transfer_agent_ids: agentFields.transfer_agent_ids.default([]),
      default_base_id: agentFields.default_base_id
        .optional()
        .describe('The knowledge base that its new documents go to. Default: a base of its own is created.'),
      base_ids: agentFields.base_ids.optional(),
      metadata: agentFields.metadata.default({}),
      status: z
        .enum(['draft', 'active'])
        .default('draft')
        .describe('`active` answers at once, `draft` does not. Default: `draft`.'),
      channel: newChannel
        .extend({
          name: newChannel.shape.name
            .optional()
            .describe('Name of the channel. Default: the name of the agent.'),
        })
        .optional()
        .describe('A channel to connect for it in the same call. Default: none.'),
      channel_id: id('channel')
        .optional()
        .describe('An existing channel to answer on. Not together with `channel`.'),
    }),
    output: agent,
  },
  'agents.update': {
    method: 'PATCH',
    path: '/v1/agents/{id}',
    scope: 'agents:write',
    summary:
      'Change an agent; the next turn uses it. An agent with required scenarios is changed through its draft.',
    errors: ['checks_required'],
    input: z
      .object(agentFields)
      .partial()
      .extend({ id: id('agent') }),
    output: agent,
  },
  'agents.delete': {
    method: 'DELETE',
    path: '/v1/agents/{id}',
    scope: 'agents:write',
    summary:
      'Delete an agent; its conversations stay. Refused while a campaign that has not ended calls with it.',
    status: 204,
    errors: ['conflict'],
    input: z.object({ id: id('agent') }),
    output: z.null(),
  },
  'agents.activate': {
    method: 'POST',
    path: '/v1/agents/{id}/activate',
    scope: 'agents:write',
    summary: 'Let the agent answer.',
    input: z.object({ id: id('agent') }),
    output: agent,
  },
  'agents.pause': {
    method: 'POST',
    path: '/v1/agents/{id}/pause',
    scope: 'agents:write',
    summary: 'Stop the agent: messages are stored and not answered.',
    input: z.object({ id: id('agent') }),
    output: agent,
  },
  'agents.add_tool': {
    method: 'PUT',
    path: '/v1/agents/{id}/tools/{name}',
    scope: 'agents:write',
    summary: 'Let the agent use one more tool; the others stay.',
    errors: ['checks_required'],
    input: z.object({ id: id('agent'), name: toolName }),
    output: agent,
  },
  'agents.remove_tool': {
    method: 'DELETE',
    path: '/v1/agents/{id}/tools/{name}',
    scope: 'agents:write',
    summary: 'Take one tool away from the agent; the others stay.',
    errors: ['checks_required'],
    input: z.object({ id: id('agent'), name: toolName }),
    output: agent,
  },
  'agents.preview': {
    method: 'POST',
    path: '/v1/agents/{id}/preview',
    scope: 'agents:write',
    summary:
      'Ask an agent without sending or changing anything, also with settings that are not saved: the answer with its sources, trace and cost.',
    transaction: 'outside',
    audit: 'none',
    input: z.object({
      id: id('agent'),
      text: z
        .string()
        .min(1)
        .max(4096)
        .describe('A message as a customer would write it.')
        .meta({ examples: ['What does a haircut cost?'] }),
      history: z
        .array(
          z.object({
            sender: z
              .enum(['contact', 'ai', 'person'])
              .describe('The speaker: the customer, the agent, or a person of the business.'),
            text: z.string().max(4096).describe('The words of the message.'),
          }),
        )
        .max(50)
        .default([])
        .describe('The earlier messages of the conversation, the oldest first. Default: none.'),
      variables: stringMap
        .default({})
        .describe('Values for {{variables}} of the instructions, by name. Default: none.'),
      settings: z
        .object(agentFields)
        .omit({ reply_delay_ms: true, metadata: true })
        .partial()
        .default({})
        .describe(
          'Settings to answer by that are not saved: the fields of agents.update. Those that are left out are the saved ones. Default: none.',
        ),
      state: z
        .record(z.string(), z.unknown())
        .nullable()
        .default(null)
        .describe(
          'The `state` of the answer before, unchanged, where the test chat goes on: the booking or lead that it is about. Null, the default: none.',
        ),
    }),
    output: turn
      .pick({
        outcome: true,
        model: true,
        input_tokens: true,
        output_tokens: true,
        cost_micros: true,
        duration_ms: true,
        sources: true,
        trace: true,
      })
      .extend({
        text: z
          .string()
          .nullable()
          .describe('The message that it would send. Null: none.')
          .meta({ examples: ['A haircut for women costs ₹650.'] }),
        state: z
          .record(z.string(), z.unknown())
          .nullable()
          .describe(
            'The open booking or lead, for the next call. Its fields may change between versions. Null: none.',
          )
          .meta({ examples: [null] }),
      }),
  },
})
