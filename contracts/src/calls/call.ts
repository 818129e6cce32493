import { z } from 'zod'
import { contactPurpose } from '../contacts/consent.ts'
import { languageTag } from '../flows/flow.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const CALL_STATES = [
  'created',
  'queued',
  'dialing',
  'ringing',
  'active',
  'transferring',
  'completed',
  'failed',
] as const
export const callState = z
  .enum(CALL_STATES)
  .describe(
    'How far the call is. It moves forward; only a `queued` call that may not be dialled yet after all goes back to `created`. `created`: it waits for its time, and holds no slot. `queued`: it has a slot and is dialled at once. `dialing`, `ringing`: it is on its way; a call that comes in begins to ring at once. `active`: it was answered. `transferring`: it is passed on. `completed`: it was answered and is over. `failed`: it was not answered.',
  )
export type CallState = z.infer<typeof callState>

export const CALL_KINDS = ['phone', 'web'] as const
export const callKind = z
  .enum(CALL_KINDS)
  .describe('`phone`: a number is dialled. `web`: the contact joins from a page, and no number is dialled.')
export type CallKind = z.infer<typeof callKind>

export const CALL_DIRECTIONS = ['outbound', 'inbound'] as const
export const callDirection = z
  .enum(CALL_DIRECTIONS)
  .describe('`outbound`: the business called. `inbound`: the contact called, or joined from a page.')

/** Reasons of `completed`, then reasons of `failed`. */
export const CALL_END_REASONS = [
  'finished',
  'contact_hung_up',
  'hung_up',
  'transferred',
  'voicemail',
  'no_input',
  'timed_out',
  'connection_lost',
  'busy',
  'no_answer',
  'declined',
  'unreachable',
  'refused',
  'cancelled',
  'provider_error',
  'channel_unavailable',
  'outcome_unknown',
] as const
export const callEndReason = z
  .enum(CALL_END_REASONS)
  .describe(
    'Why it ended. Completed: `finished` (the flow or the agent came to its end), `contact_hung_up`, `hung_up` (by you), `transferred`, `voicemail` (a machine answered), `no_input` (no answer fitted, or nothing was said for too long), `timed_out` (the longest time was over), `connection_lost` (the sound was lost and did not come back). Failed: `busy`, `no_answer`, `declined`, `unreachable`, `refused` (a rule forbids it, or no slot was free for a call that came in; see `error`), `cancelled` (by you, before it was answered), `provider_error`, `channel_unavailable`, `outcome_unknown` (it may have rung, and is never dialled again).',
  )
export type CallEndReason = z.infer<typeof callEndReason>

export const call = z
  .object({
    id: id('call').describe('Id of the call.'),
    state: callState,
    end_reason: callEndReason.nullable().describe('Why it ended. Null: it has not ended.'),
    error: z
      .object({
        code: z.string().describe('The error as a code.'),
        message: z.string().describe('The error and its remedy, in a sentence.'),
      })
      .nullable()
      .describe('Of a failed call: what went wrong. Null: nothing.'),
    kind: callKind,
    direction: callDirection,
    contact_id: id('contact').describe('The contact at the other end.'),
    to: z
      .string()
      .nullable()
      .describe(
        'The number of the contact, E.164. Null for a contact without one in a `web` call, and once the contact was erased.',
      ),
    channel_id: id('channel').describe('The channel that carries the call.'),
    agent_id: id('agent')
      .nullable()
      .describe(
        'The AI agent that talks. Null: a flow is walked, or somebody called a channel without an active agent.',
      ),
    flow_id: id('flow').nullable().describe('The flow that is walked. Null: no flow is.'),
    flow_version: z
      .number()
      .int()
      .nullable()
      .describe('The version of the flow, which the call keeps. Null: an agent talks.'),
    campaign_id: z.string().nullable().describe('The campaign that called. Null: none did.'),
    source_campaign_id: z
      .string()
      .nullable()
      .describe('The campaign that `campaign_id` is a duplicate of. Null: it is none.')
      .meta({ examples: [null] }),
    attempt: z
      .number()
      .int()
      .describe('Number of the attempt to reach this contact in the campaign, from 1.'),
    conversation_id: id('conversation')
      .nullable()
      .describe('The conversation with the transcript. Null: not answered yet.'),
    session_id: id('session')
      .nullable()
      .describe('The session of the call: messages.list with it is the transcript. Null: not answered yet.'),
    language: languageTag.describe('The language that is spoken.'),
    variables: z
      .record(z.string(), z.string())
      .describe('Your values of {{variables.…}} in a flow, and of {{name}} in the instructions of an agent.'),
    answers: z
      .record(z.string(), z.unknown())
      .describe('The answers so far, by the names that the flow gives them.'),
    outcome: z.string().nullable().describe('The outcome that the flow’s end names. Null: none.'),
    answered_by: z
      .enum(['person', 'machine'])
      .nullable()
      .describe('Whether a person or an answering machine picked up. Null: nobody yet.'),
    ring_seconds: z.number().int().describe('How long it rings at most.'),
    max_seconds: z.number().int().describe('How long it lasts at most after it was answered.'),
    purpose: contactPurpose.describe(
      'The purpose of the call, which decides whose consent and which caps count.',
    ),
    ignores_do_not_disturb: z
      .boolean()
      .describe('Whether its author lifted do-not-disturb, and nothing else.'),
    metadata: z.record(z.string(), z.unknown()).describe('Your own data. The contact does not hear it.'),
    dial_at: timestamp.describe('When it is dialled, or was to be.'),
    dialed_at: timestamp.nullable().describe('When it was dialled. Null: not yet.'),
    ringing_at: timestamp.nullable().describe('When it began to ring. Null: it did not.'),
    answered_at: timestamp.nullable().describe('When it was answered. Null: it was not.'),
    ended_at: timestamp.nullable().describe('When it ended. Null: not yet.'),
    duration_seconds: z
      .number()
      .int()
      .nullable()
      .describe('Seconds from the answer to the end. Null: not answered, or not over.'),
    created_at: timestamp.describe('When it was created.'),
    updated_at: timestamp.describe('When it last changed.'),
  })
  .meta({ id: 'Call', description: 'One call, by telephone or from a page. It is dialled at most once.' })
export type Call = z.infer<typeof call>

export const callSettings = z
  .object({
    slots: z.number().int().describe('Calls that may be on their way or active at the same time.'),
    slots_in_use: z.number().int().describe('Calls that are now.'),
    updated_at: timestamp.nullable().describe('When the number was last changed. Null: never.'),
  })
  .meta({ id: 'CallSettings', description: 'The call slots of the workspace.' })

export const callToken = z
  .object({
    url: z.string().describe('Address of the LiveKit server.'),
    room: z.string().describe('The room of the call.'),
    identity: z.string().describe('The name of the participant in the room.'),
    token: z
      .string()
      .describe('The access token: it opens this room alone, and publishes a microphone alone.'),
    expires_at: timestamp.describe('Until when the token lets its owner in.'),
  })
  .meta({
    id: 'CallToken',
    description: 'The address and the token with which a LiveKit client joins a call.',
  })
