import { z } from 'zod'
import { outboundContent } from '../kit/content.ts'
import { downloadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, pageInput, pageOf } from '../kit/page.ts'
import { message, messageStatus } from './message.ts'

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
      'content_unsupported',
      'responder_changed',
    ],
    counts: 'messages',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation').optional().describe('Instead of `to` or `contact_id`.'),
      contact_id: id('contact').optional(),
      to: z
        .union([e164, z.string().regex(/^[A-Z]{2}\.[A-Za-z0-9.]{1,160}$/)])
        .optional()
        .describe('E.164 number, or a WhatsApp business-scoped user id.'),
      channel_id: id('channel')
        .optional()
        .describe('Default: the workspace’s default channel, or the agent’s.'),
      agent_id: id('agent').optional().describe('Send on this agent’s channel.'),
      content: outboundContent,
      reply_to_message_id: id('message').optional(),
      sender: z
        .enum(['api', 'person'])
        .optional()
        .describe(
          '"person": this is a person’s answer, and the AI stops. Default: "person" for members, "api" for keys.',
        ),
      responder_epoch: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe(
          'For external bots: refused with responder_changed when somebody took over since. Without it the message goes, whoever responds.',
        ),
      metadata: z.record(z.string().max(64), z.unknown()).default({}),
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
      conversation_id: id('conversation').optional(),
      session_id: id('session').optional(),
      contact_id: id('contact').optional(),
      agent_id: id('agent').optional(),
      to: e164.optional(),
      status: messageStatus.optional(),
      direction: z.enum(['inbound', 'outbound']).optional(),
      order: z.enum(['asc', 'desc']).default('desc'),
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
    summary: 'Decide by hand what became of a message whose outcome is unknown.',
    errors: ['conflict'],
    input: z.object({ id: id('message'), outcome: z.enum(['sent', 'failed', 'send_again']) }),
    output: message,
  },
  'attachments.download': {
    method: 'GET',
    path: '/v1/attachments/{id}/file',
    scope: 'messages:read',
    summary: 'Download a file that a customer sent.',
    transport: 'file',
    errors: ['conflict'],
    input: z.object({ id: id('attachment') }),
    output: downloadedFile,
  },
})
