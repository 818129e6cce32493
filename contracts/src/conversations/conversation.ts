import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const lifecycle = z.enum(['open', 'pending', 'snoozed', 'closed', 'archived'])
export type Lifecycle = z.infer<typeof lifecycle>
export const responder = z.enum(['ai', 'person', 'none'])
export const priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof priority>

/** The reply window as state (P5): open until when, what may be sent now, and what would happen instead. */
export const replyWindow = z.object({
  open: z.boolean(),
  expires_at: timestamp.nullable(),
  may_send: z.array(z.enum(['any', 'template'])).describe('What may be sent now; empty: nothing.'),
  otherwise: z
    .object({
      code: z.string().describe('The error that a free-form message would get.'),
      message: z.string(),
      action: z.enum(['send_template', 'wait_for_contact', 'none']).describe('What to do instead.'),
    })
    .nullable()
    .optional()
    .describe('What would happen to a free-form message now; null when it would leave.'),
})

/** A conversation's handoff to a person while it lasts; handoffs.get has all of it. */
export const activeHandoff = z.object({
  id: id('handoff'),
  reason: z.string(),
  requested_by: z.string(),
  summary: z.string().nullable().optional().describe('What it is about, for the person who picks up.'),
  created_at: timestamp,
})

/** The thread of one contact on one channel. */
export const conversation = z
  .object({
    id: id('conversation'),
    channel_id: id('channel'),
    channel_kind: z.string().optional().describe('whatsapp, webchat, …'),
    contact_id: id('contact'),
    contact_name: z
      .string()
      .nullable()
      .optional()
      .describe('Left out of events, where the contact itself stands.'),
    contact_phone: z
      .string()
      .nullable()
      .optional()
      .describe('Left out of events, where the contact itself stands.'),
    agent_id: id('agent')
      .nullable()
      .describe('Who answers: the channel’s agent, or the one it was transferred to.'),
    session_id: id('session').nullable(),
    lifecycle,
    responder,
    responder_epoch: z
      .number()
      .int()
      .describe('Changes with every change of responder; send it along to be sure that you still respond.'),
    version: z
      .number()
      .int()
      .describe(
        'Grows with every change by a person, the API or a rule; messages and reading leave it as it is.',
      ),
    assignee: z.string().nullable().describe('Name of the person it is assigned to.'),
    assignee_id: id('member').nullable(),
    team_id: id('team').nullable(),
    tags: z.array(z.string()),
    priority,
    unread_count: z.number().int().describe('Messages of the contact that no person has seen.'),
    snoozed_until: timestamp.nullable(),
    closed_at: timestamp.nullable(),
    custom_fields: z.record(z.string(), z.unknown()),
    waiting_since: timestamp
      .nullable()
      .describe('Since when the contact waits for an answer; null when nobody owes one.'),
    first_response_due_at: timestamp.nullable().describe('By the response target that applies, if any.'),
    resolution_due_at: timestamp.nullable(),
    target_state: z
      .enum(['none', 'on_track', 'at_risk', 'breached'])
      .describe('Of the targets that still run, the worst.'),
    handoff: activeHandoff.nullable(),
    reply_window: replyWindow,
    messages_count: z.number().int(),
    last_message_text: z.string().nullable(),
    last_message_at: timestamp.nullable(),
    last_inbound_at: timestamp.nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Conversation' })
export type Conversation = z.infer<typeof conversation>

/** One bounded exchange inside a conversation. On WhatsApp: one rolling 24-hour window. */
export const session = z
  .object({
    id: id('session'),
    conversation_id: id('conversation'),
    channel_id: id('channel'),
    channel_kind: z.string(),
    contact_id: id('contact'),
    agent_id: id('agent').nullable(),
    status: z.enum(['open', 'handed_off', 'resolved']),
    responder: responder.describe('Who answers the conversation now.'),
    intent: z.string().nullable(),
    lead_score: z.number().int(),
    messages_count: z.number().int(),
    started_at: timestamp,
    expires_at: timestamp.nullable(),
    last_message_at: timestamp,
    resolved_at: timestamp.nullable(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>
