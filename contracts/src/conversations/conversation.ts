import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** The reply window as state (P5): open until when, and what may be sent now. */
export const replyWindow = z.object({
  open: z.boolean(),
  expires_at: timestamp.nullable(),
  may_send: z.array(z.enum(['any', 'template'])).describe('What may be sent now.'),
})

/** The thread of one contact on one channel. */
export const conversation = z
  .object({
    id: id('conversation'),
    channel_id: id('channel'),
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
    agent_id: id('agent').nullable(),
    session_id: id('session').nullable(),
    lifecycle: z.enum(['open', 'pending', 'snoozed', 'closed', 'archived']),
    leader: z.enum(['ai', 'person', 'none']),
    owner_epoch: z
      .number()
      .int()
      .describe('Changes with every change of leader; send it along to be sure that you still lead.'),
    assignee: z.string().nullable(),
    handoff: z
      .object({ id: id('handoff'), reason: z.string(), requested_by: z.string(), created_at: timestamp })
      .nullable(),
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
    leader: z.enum(['ai', 'person', 'none']).describe('Who leads the conversation now.'),
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
