import { z } from 'zod'
import { contactPurpose } from '../contacts/consent.ts'
import { languageTag } from '../flows/flow.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, listOf, metadataFilter, pageInput, pageOf, timestamp } from '../kit/page.ts'
import { call, callDirection, callEndReason, callKind, callSettings, callState, callToken } from './call.ts'

export const callOperations = operations({
  'calls.list': {
    method: 'GET',
    path: '/v1/calls',
    scope: 'calls:read',
    summary: 'List calls, newest first.',
    input: z.object({
      ...pageInput,
      state: callState.optional().describe('Only calls in this state.'),
      states: listOf(callState).optional().describe('Only calls in one of these states.'),
      end_reason: callEndReason.optional().describe('Only calls that ended for this reason.'),
      end_reasons: listOf(callEndReason)
        .optional()
        .describe('Only calls that ended for one of these reasons.'),
      contact_id: id('contact').optional().describe('Only calls to this contact.'),
      flow_id: id('flow').optional().describe('Only calls with this flow.'),
      agent_id: id('agent').optional().describe('Only calls of this agent.'),
      led_by: z
        .enum(['agent', 'flow'])
        .optional()
        .describe('Only calls in which an agent talks, or only those that walk a flow.'),
      kind: callKind.optional().describe('Only calls of this kind.'),
      campaign_id: z.string().max(64).optional().describe('Only calls of this campaign.'),
      source_campaign_id: z
        .string()
        .max(64)
        .optional()
        .describe('Only calls of this campaign and of its duplicates.'),
      direction: callDirection.optional(),
      metadata: metadataFilter
        .optional()
        .describe('Only calls whose `metadata` has all these texts, each as `key=value`.'),
      since: timestamp.optional().describe('Only calls that were created at or after this time.'),
      until: timestamp.optional().describe('Only calls that were created before this time.'),
    }),
    output: pageOf(call),
  },
  'calls.get': {
    method: 'GET',
    path: '/v1/calls/{id}',
    scope: 'calls:read',
    summary: 'Read a call, with its answers.',
    input: z.object({ id: id('call') }),
    output: call,
  },
  'calls.create': {
    method: 'POST',
    path: '/v1/calls',
    scope: 'calls:write',
    summary:
      'Call a contact, or open a call that a contact joins from a page. An agent talks, or a flow is walked.',
    status: 201,
    errors: [
      'contact_opted_out',
      'contact_blocked',
      'channel_unavailable',
      'conflict',
      'rate_limited',
      'budget_exhausted',
    ],
    input: z.object({
      contact_id: id('contact').optional().describe('The contact. Required without `to`.'),
      to: e164
        .optional()
        .describe(
          'The number to call, E.164. A contact is made for it where none has it. With `contact_id` it becomes a number of that contact. Default: the first number of the contact.',
        ),
      kind: callKind
        .default('phone')
        .describe(
          'Default: `phone`. A `web` call is led by an agent; it takes a slot at once, and the contact has `ring_seconds` to join.',
        ),
      flow_id: id('flow')
        .optional()
        .describe('The flow that is walked. Exactly one of `flow_id` and `agent_id`.'),
      agent_id: id('agent')
        .optional()
        .describe('The AI agent that talks. Exactly one of `flow_id` and `agent_id`.'),
      flow_version: z
        .number()
        .int()
        .min(1)
        .max(1_000_000)
        .optional()
        .describe('Version of the flow. Default: the newest that is published.'),
      channel_id: id('channel')
        .optional()
        .describe('The channel that carries the call. Default: the oldest voice channel.'),
      language: languageTag
        .optional()
        .describe('The language to speak. Default: that of the contact, or else of the flow or the agent.'),
      variables: z
        .record(z.string().min(1).max(64), z.string().max(2000))
        .default({})
        .describe(
          'Values of {{variables.…}} in the texts of the flow, or of {{name}} in the instructions of the agent.',
        ),
      dial_at: timestamp.optional().describe('When to dial. Default: now.'),
      ring_seconds: z
        .number()
        .int()
        .min(5)
        .max(600)
        .default(30)
        .describe('How long it rings at most, or waits for the contact to join. Default: 30.'),
      max_seconds: z
        .number()
        .int()
        .min(10)
        .max(14_400)
        .default(300)
        .describe('How long it lasts at most after it was answered. Default: 300.'),
      purpose: contactPurpose
        .default('utility')
        .describe(
          'The purpose of the call, which decides which consent and which caps of the workspace count. Default: `utility`.',
        ),
      ignore_do_not_disturb: z
        .boolean()
        .default(false)
        .describe(
          'True: lifts do-not-disturb for this call, and no other rule. It is recorded with its author. Default: false.',
        ),
      metadata: z.record(z.string().max(64), z.unknown()).default({}).describe('Your own data.'),
      simulated_answers: z
        .array(z.string().max(500))
        .max(200)
        .optional()
        .describe(
          'Only on a simulated channel: the words of the contact, one for each question of a flow or each answer of an agent. An empty text is silence.',
        ),
    }),
    output: call,
  },
  'calls.join': {
    method: 'POST',
    path: '/v1/calls/{id}/join',
    scope: 'calls:write',
    summary: 'Make a token with which a browser joins the room of a call in LiveKit.',
    status: 201,
    errors: ['voice_required', 'conflict'],
    input: z.object({
      id: id('call'),
      identity: z
        .string()
        .min(1)
        .max(100)
        .default('contact')
        .describe('The name of the participant in the room. Default: `contact`.'),
    }),
    output: callToken,
  },
  'calls.hang_up': {
    method: 'POST',
    path: '/v1/calls/{id}/hang-up',
    scope: 'calls:write',
    summary: 'End a call, or cancel it before it is answered. A call that is over stays as it is.',
    input: z.object({ id: id('call') }),
    output: call,
  },
  'call_settings.get': {
    method: 'GET',
    path: '/v1/call-settings',
    scope: 'calls:read',
    summary: 'Read the call slots of the workspace, and how many are in use.',
    input: z.object({}),
    output: callSettings,
  },
  'call_settings.update': {
    method: 'PATCH',
    path: '/v1/call-settings',
    scope: 'calls:write',
    summary: 'Change the number of call slots. Calls under way go on.',
    input: z.object({
      slots: z
        .number()
        .int()
        .min(0)
        .max(1000)
        .describe('Calls at the same time. 0: no call is dialled. Default: 20.'),
    }),
    output: callSettings,
  },
})
