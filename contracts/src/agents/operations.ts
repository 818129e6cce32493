import { z } from 'zod'
import { newChannel } from '../channels/operations.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, stringMap } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { agent, guardChanges } from './agent.ts'

const agentFields = {
  name: z.string().trim().min(1).max(200),
  instructions: z.string().max(50_000).describe('May hold {{variables}}, filled in per conversation.'),
  confidential: z
    .string()
    .max(10_000)
    .describe(
      'Facts that must never be disclosed, one a line. The model does not get them. No answer that holds one, or a part of one, in any writing, is sent.',
    ),
  personality: z.string().max(5_000),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a language tag, e.g. en, hi or hi-Latn'),
  time_zone: timeZone,
  business_name: z.string().max(200),
  business_facts: z
    .record(z.string().min(1).max(100), z.string().max(2000))
    .describe('Hours, address, and so on: what the agent may state without a document.'),
  model: z
    .string()
    .min(1)
    .max(200)
    .describe('built-in, openai/…, anthropic/…, or compatible/… for an OpenAI-compatible server.'),
  fallback_model: z.string().min(1).max(200).nullable(),
  reply_delay_ms: z
    .number()
    .int()
    .min(0)
    .max(60_000)
    .describe('Wait for the rest of a burst before answering.'),
  guards: guardChanges,
  tools: z
    .array(z.string().min(1).max(100))
    .max(100)
    .nullable()
    .describe('Names of the tools it may use; null for all built-in ones, and none of your own.'),
  transfer_agent_ids: z
    .array(id('agent'))
    .max(20)
    .describe('Agents to which it may hand a conversation by itself.'),
  default_base_id: id('base').nullable(),
  base_ids: z.array(id('base')).max(50),
  metadata: z.record(z.string().max(64), z.unknown()),
}

export const agentOperations = operations({
  'agents.list': {
    method: 'GET',
    path: '/v1/agents',
    scope: 'agents:read',
    summary: 'List agents, newest first.',
    input: z.object({ ...pageInput, status: z.enum(['draft', 'active', 'paused']).optional() }),
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
    summary: 'Create an agent, with its channel in the same call when you like.',
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
      transfer_agent_ids: agentFields.transfer_agent_ids.default([]),
      default_base_id: agentFields.default_base_id.optional().describe('Default: a base of its own is made.'),
      base_ids: agentFields.base_ids.optional(),
      metadata: agentFields.metadata.default({}),
      status: z.enum(['draft', 'active']).default('draft'),
      channel: newChannel.extend({ name: newChannel.shape.name.optional() }).optional(),
      channel_id: id('channel').optional().describe('An existing channel to answer on.'),
    }),
    output: agent,
  },
  'agents.update': {
    method: 'PATCH',
    path: '/v1/agents/{id}',
    scope: 'agents:write',
    summary: 'Change an agent; the next turn uses it.',
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
    summary: 'Delete an agent; its conversations stay.',
    status: 204,
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
  'agents.preview': {
    method: 'POST',
    path: '/v1/agents/{id}/preview',
    scope: 'agents:write',
    summary: 'Ask an agent without sending anything: the answer with its sources and trace.',
    transaction: 'outside',
    audit: 'none',
    input: z.object({
      id: id('agent'),
      text: z.string().min(1).max(4096),
      history: z
        .array(z.object({ sender: z.enum(['contact', 'ai', 'person']), text: z.string().max(4096) }))
        .max(50)
        .default([]),
      variables: stringMap.default({}),
    }),
    output: z.object({
      outcome: z.string(),
      text: z.string().nullable(),
      sources: z.array(
        z.object({
          document_id: id('document').nullable(),
          message_id: id('message').nullish(),
          title: z.string(),
          heading: z.string().nullable(),
          quote: z.string(),
          page: z.number().int().nullish().describe('Page of a PDF.'),
          address: z.string().nullish().describe('Where the passage itself stands.'),
        }),
      ),
      trace: z.array(z.record(z.string(), z.unknown())),
    }),
  },
})
