import { z } from 'zod'
import { contactPurpose } from '../contacts/consent.ts'
import { outboundContent } from '../kit/content.ts'
import { downloadedFile, uploadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, pageInput, pageOf, timestamp } from '../kit/page.ts'
import { message, messageStatus, uploadedAttachment } from './message.ts'

export const messageOperations = operations({
  'messages.send': {
    method: 'POST',
    path: '/v1/messages',
    scope: 'messages:write',
    summary: 'Queue a message to a contact, a phone number or a conversation.',
    status: 201,
    errors: [
      'reply_window_closed',
      'contact_opted_out',
      'contact_blocked',
      'template_not_approved',
      'template_variables_invalid',
      'channel_unavailable',
      'budget_exhausted',
      'content_unsupported',
      'responder_changed',
    ],
    counts: 'messages',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation')
        .optional()
        .describe(
          'The conversation to write in. Instead of `to` or `contact_id`: send exactly one of the three.',
        ),
      contact_id: id('contact')
        .optional()
        .describe('The contact to write to. Instead of `to` or `conversation_id`.'),
      to: z
        .union([e164, z.string().regex(/^[A-Z]{2}\.[A-Za-z0-9.]{1,160}$/)])
        .optional()
        .describe(
          'The number to write to, E.164, or a WhatsApp business-scoped user id. The contact is found or created.',
        ),
      channel_id: id('channel')
        .optional()
        .describe('The channel to send on. Default: the agent’s, else the workspace’s default channel.'),
      agent_id: id('agent').optional().describe('Send on this agent’s channel. Default: none in particular.'),
      content: outboundContent.describe(
        'The content to send. Outside the reply window only a template may leave.',
      ),
      reply_to_message_id: id('message')
        .optional()
        .describe('The message that it answers; channels that can show it quoted. Default: none.'),
      sender: z
        .enum(['api', 'person'])
        .optional()
        .describe(
          '"person": this is a person’s answer, and the AI stops. Default: "person" for members, "api" for keys.',
        ),
      purpose: contactPurpose
        .optional()
        .describe(
          'Says that you begin by yourself, and why: then consent, do-not-disturb, quiet hours and the caps of contact_rules hold, and the message waits for the next allowed hour. Default: an answer.',
        ),
      ignore_do_not_disturb: z
        .boolean()
        .optional()
        .describe(
          'With `purpose`. True lifts do-not-disturb for this message, and nothing else. The message and the audit trail name you. Default: false.',
        ),
      responder_epoch: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe(
          'For external bots: refused with responder_changed when somebody took over since. Without it the message goes, whoever responds.',
        ),
      metadata: z
        .record(z.string().max(64), z.unknown())
        .default({})
        .describe('Your own data, kept with the message. The contact does not see it. Default: empty.'),
    }),
    output: message,
  },
  'messages.list': {
    method: 'GET',
    path: '/v1/messages',
    scope: 'messages:read',
    summary:
      'List messages, newest first unless order=asc. With conversation_id or session_id, the time of writing decides.',
    input: z.object({
      ...pageInput,
      conversation_id: id('conversation').optional().describe('Only messages of this conversation.'),
      session_id: id('session').optional().describe('Only messages of this session.'),
      contact_id: id('contact').optional().describe('Only messages from and to this contact.'),
      agent_id: id('agent')
        .optional()
        .describe('Only messages of conversations that this agent had when they were written.'),
      to: e164.optional().describe('Only messages that were sent to this number, E.164.'),
      status: messageStatus.optional().describe('Only messages with this status.'),
      direction: z
        .enum(['inbound', 'outbound'])
        .optional()
        .describe('Only messages from contacts (`inbound`), or only to them (`outbound`).'),
      order: z
        .enum(['asc', 'desc'])
        .default('desc')
        .describe('`desc`: newest first, the default. `asc`: oldest first.'),
    }),
    output: pageOf(message),
  },
  'messages.get': {
    method: 'GET',
    path: '/v1/messages/{id}',
    scope: 'messages:read',
    summary: 'Read a message with its delivery state.',
    input: z.object({ id: id('message') }),
    output: message,
  },
  'messages.settle': {
    method: 'POST',
    path: '/v1/messages/{id}/settle',
    scope: 'messages:write',
    summary: 'Set the outcome of a message whose status is unknown.',
    errors: ['conflict'],
    input: z.object({
      id: id('message'),
      outcome: z
        .enum(['sent', 'failed', 'send_again'])
        .describe(
          'The outcome. `sent`: it left. `failed`: it did not arrive. `send_again`: queue it once more; the contact may get it twice.',
        ),
    }),
    output: message,
  },
  'messages.settle_unknown': {
    method: 'POST',
    path: '/v1/messages/settle-unknown',
    scope: 'messages:write',
    summary: 'Set the outcome of all messages whose status is unknown, up to 500 in one call, oldest first.',
    input: z.object({
      outcome: z
        .enum(['sent', 'failed', 'send_again'])
        .describe(
          'The outcome. `sent`: they left. `failed`: they did not arrive. `send_again`: queue them once more; contacts may get them twice.',
        ),
      channel_id: id('channel')
        .optional()
        .describe('Only messages of this channel. Default: of all channels.'),
      until: timestamp
        .optional()
        .describe('Only messages that were queued up to this time. Default: all that are unknown now.'),
    }),
    output: z
      .object({
        settled: z.number().int().describe('Messages that this call has settled.'),
        remaining: z.number().int().describe('Messages that are left: call again while it is more than 0.'),
      })
      .meta({
        id: 'SettledMessages',
        description: 'Messages of unknown outcome that were settled together.',
      }),
  },
  'attachments.upload': {
    method: 'POST',
    path: '/v1/attachments',
    scope: 'messages:write',
    summary: 'Upload a file of at most 20 MB, to be sent in one message within the hour.',
    status: 201,
    audit: 'none',
    transport: 'upload',
    transaction: 'outside',
    errors: ['unsupported_media_type', 'conflict'],
    input: z.object({ file: uploadedFile }),
    output: uploadedAttachment,
  },
  'attachments.download': {
    method: 'GET',
    path: '/v1/attachments/{id}/file',
    scope: 'messages:read',
    summary: 'Download a file of a message.',
    transport: 'file',
    errors: ['conflict'],
    input: z.object({ id: id('attachment') }),
    output: downloadedFile,
  },
})
