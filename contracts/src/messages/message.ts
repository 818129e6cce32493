import { z } from 'zod'
import { contactPurpose } from '../contacts/consent.ts'
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
  id: id('attachment').describe('Id of the file: attachments.download reads it.'),
  kind: z
    .string()
    .describe('How the channel shows it: `image`, `video`, `audio`, `document` or `sticker`.')
    .meta({ examples: ['document'] }),
  mime_type: z.string().nullable().describe('Content type of the file. Null: not known.'),
  filename: z.string().nullable().describe('Name of the file. Null: the sender gave none.'),
  size: z
    .number()
    .int()
    .nullable()
    .describe('Size in bytes. Null until it is stored, and in events of messages that you sent.')
    .meta({ examples: [48213] }),
  state: z
    .enum(['waiting', 'stored', 'failed'])
    .describe(
      '`waiting`: the server is still fetching it from the provider. `stored`: it can be downloaded. `failed`: it could not be fetched.',
    ),
  error: z.string().nullable().describe('Why it could not be fetched. Null otherwise.'),
})

/** A file that was uploaded to be sent. */
export const uploadedAttachment = z
  .object({
    id: id('attachment').describe(
      'Id of the file. Give it as `attachment_id` of the content of one message.',
    ),
    kind: z
      .enum(['image', 'video', 'audio', 'document'])
      .describe('The kind of content that its bytes show: the `kind` to send it with.'),
    mime_type: z
      .string()
      .describe('Content type, by the bytes of the file.')
      .meta({ examples: ['image/png'] }),
    filename: z.string().nullable().describe('Name of the file. Null: it has none that can be kept.'),
    size: z
      .number()
      .int()
      .describe('Size in bytes.')
      .meta({ examples: [48213] }),
    expires_at: timestamp.describe('A file that no message has taken by then is removed.'),
  })
  .meta({ id: 'UploadedAttachment', description: 'A file that waits to be sent in a message.' })
export type UploadedAttachment = z.infer<typeof uploadedAttachment>

export const message = z
  .object({
    id: id('message').describe('Id of the message.'),
    conversation_id: id('conversation').describe('The conversation that it is part of.'),
    session_id: id('session').describe('The session that it is part of.'),
    channel_id: id('channel').describe('The channel that carried it.'),
    contact_id: id('contact').describe('The contact at the other end.'),
    agent_id: id('agent')
      .nullable()
      .describe('The agent of the conversation when it was written. Null: there was none.'),
    campaign_id: id('campaign').optional().describe('The campaign that sent it; left out where none did.'),
    turn_id: id('turn')
      .nullable()
      .describe('The turn that explains a message of the AI: turns.get. Null for others.'),
    direction: z
      .enum(['inbound', 'outbound'])
      .describe('`inbound`: from the contact. `outbound`: to the contact.'),
    sender: z
      .enum(['contact', 'ai', 'person', 'api', 'system'])
      .describe(
        'The sender: the contact, the AI, a person of the business, your software by the API, or the platform itself.',
      ),
    member_id: id('member').nullable().describe('The member who wrote it. Null where no member did.'),
    content: content.describe('The content of the message. `type` says which fields there are.'),
    text: z
      .string()
      .describe('One line that stands for the content in lists, such as `[image]`.')
      .meta({ examples: ['Your order has been confirmed.'] }),
    status: messageStatus.describe(
      'How far it has come. It only moves forward. `unknown`: it may have left, and the provider’s answer never came; `cancelled`: it was not sent.',
    ),
    to: z.string().nullable().describe('Address that an outbound message goes to. Null for an inbound one.'),
    from: z
      .string()
      .nullable()
      .describe('Address that an inbound message came from. Null for an outbound one.'),
    error: z
      .object({
        code: z.string().describe('The error as one of our codes, the same for all providers.'),
        provider_code: z.string().optional().describe('The provider’s own code, such as `131047`.'),
        message: z.string().describe('The error and its remedy, in a sentence.'),
      })
      .nullable()
      .describe('Why it failed, or what is not known. Null: nothing went wrong.'),
    pricing: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('The price as the provider reports it, in its own fields. Null: not reported yet.'),
    reply_to_message_id: id('message')
      .nullable()
      .describe('The message that it answers, where the writer chose one. Null: none.'),
    provider_message_id: z
      .string()
      .nullable()
      .describe('Id of the message at the provider. Null until it is sent.'),
    attachments: z
      .array(attachment)
      .describe('Files of the message: those that came with it, or that it was sent with. Empty: none.'),
    purpose: contactPurpose
      .optional()
      .describe('Of a message that you began by yourself: what it is for. Absent in answers and in events.'),
    do_not_disturb_ignored_by: z
      .object({
        kind: z
          .string()
          .describe('`key`, `member`, `agent` or `operator`.')
          .meta({ examples: ['member'] }),
        id: z.string().nullable().describe('Id of the key or member. Null: the operator.'),
      })
      .optional()
      .describe('The one who lifted do-not-disturb for this message. Absent: nobody did.'),
    metadata: z
      .record(z.string(), z.unknown())
      .describe('Your own data, as sent with messages.send. The contact does not see it.'),
    occurred_at: timestamp.describe(
      'When it was written: by the provider’s clock for inbound messages, else when it was queued.',
    ),
    created_at: timestamp.describe('When the server stored it.'),
    sent_at: timestamp.nullable().describe('When the provider took it. Null: not yet, or inbound.'),
    delivered_at: timestamp
      .nullable()
      .describe('When it arrived at the contact’s device. Null: not yet, or the channel does not say.'),
    read_at: timestamp
      .nullable()
      .describe('When the contact read it. Null: not yet, or the contact does not say.'),
    failed_at: timestamp.nullable().describe('When it finally failed. Null: it did not.'),
  })
  .meta({
    id: 'Message',
    description: 'One message in a conversation, of either side, with its delivery state.',
  })
export type Message = z.infer<typeof message>
export type Attachment = z.infer<typeof attachment>
