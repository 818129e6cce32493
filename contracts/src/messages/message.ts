import { z } from 'zod'
import { content } from '../kit/content.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/**
 * Statuses only move forward. `unknown`: it may have left, the provider's answer never came; it is settled by the
 * provider's status or by a person. `cancelled`: it was not sent because somebody took over, or the gate closed.
 */
export const messageStatus = z.enum([
  'received',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'unknown',
  'cancelled',
])
export type MessageStatus = z.infer<typeof messageStatus>

export const attachment = z.object({
  id: id('attachment'),
  kind: z.string(),
  mime_type: z.string().nullable(),
  filename: z.string().nullable(),
  size: z.number().int().nullable(),
  state: z.enum(['waiting', 'stored', 'failed']),
  error: z.string().nullable(),
})

export const message = z
  .object({
    id: id('message'),
    conversation_id: id('conversation'),
    session_id: id('session'),
    channel_id: id('channel'),
    contact_id: id('contact'),
    agent_id: id('agent').nullable(),
    turn_id: id('turn').nullable().describe('The turn that explains an AI message.'),
    direction: z.enum(['inbound', 'outbound']),
    sender: z.enum(['contact', 'ai', 'person', 'api', 'system']),
    member_id: id('member').nullable().describe('The member who wrote it, where one did.'),
    content,
    text: z.string().describe('One line that stands for the content.'),
    status: messageStatus,
    to: z.string().nullable().describe('Where an outbound message goes.'),
    from: z.string().nullable().describe('Where an inbound message came from.'),
    error: z
      .object({ code: z.string(), provider_code: z.string().optional(), message: z.string() })
      .nullable(),
    pricing: z.record(z.string(), z.unknown()).nullable(),
    reply_to_message_id: id('message').nullable(),
    provider_message_id: z.string().nullable(),
    attachments: z.array(attachment),
    metadata: z.record(z.string(), z.unknown()),
    occurred_at: timestamp,
    created_at: timestamp,
    sent_at: timestamp.nullable(),
    delivered_at: timestamp.nullable(),
    read_at: timestamp.nullable(),
    failed_at: timestamp.nullable(),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof message>
export type Attachment = z.infer<typeof attachment>
