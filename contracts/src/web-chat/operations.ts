import { z } from 'zod'
import {
  endVisit,
  leaveEmail,
  markVisitRead,
  showVisitorTyping,
  startVisit,
  visit,
  visitorMessage,
  visitorUpload,
  writeMessage,
} from '../channels/web-chat.ts'
import { downloadedFile, uploadedFile } from '../kit/file.ts'
import { EXAMPLE_ID_TAIL } from '../kit/id.ts'
import { ID_PREFIXES } from '../kit/id-text.ts'
import { publicOperations } from '../kit/operation.ts'

const channel_id = z
  .string()
  .describe('Id of the web chat’s channel: `chn_…`.')
  .meta({ examples: [`${ID_PREFIXES.channel}_${EXAMPLE_ID_TAIL}`] })

export const webChatOperations = publicOperations({
  'web_chat.start': {
    method: 'POST',
    path: '/webchat/v1/{channel_id}/sessions',
    principal: 'anonymous',
    summary: 'Open the chat as a new visitor, or as a known one with the token of the first visit.',
    status: 201,
    input: startVisit.extend({ channel_id }),
    output: visit,
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.list_messages': {
    method: 'GET',
    path: '/webchat/v1/{channel_id}/messages',
    principal: 'visitor',
    summary: 'List the newest messages of the visitor’s conversation, oldest first. They count as delivered.',
    input: z.object({
      channel_id,
      after: z.string().optional().describe('Id of a message: only later ones.'),
      before: z.string().optional().describe('Id of a message: only earlier ones.'),
      limit: z.coerce.number().int().min(1).max(100).optional().describe('Default: 50.'),
    }),
    output: z.object({
      data: z.array(visitorMessage).describe('The messages, the oldest first.'),
      has_more: z.boolean().describe('There are more messages in the direction that was asked for.'),
      cursor: z.string().nullable().describe('Pass it to the stream as `after`, and nothing is missed.'),
    }),
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.write_message': {
    method: 'POST',
    path: '/webchat/v1/{channel_id}/messages',
    principal: 'visitor',
    summary: 'Write a message. Repeating it with the same client_message_id has no second effect.',
    status: 202,
    input: writeMessage.extend({ channel_id }),
    output: z.object({
      client_message_id: z.string().describe('The id that the browser chose.'),
      status: z.literal('accepted').describe('The message is stored. It appears in the stream soon.'),
      visitor_id: z.string().describe('Id of the visitor.'),
    }),
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.upload_attachment': {
    method: 'POST',
    path: '/webchat/v1/{channel_id}/attachments',
    principal: 'visitor',
    summary: 'Upload a file of at most 10 MB, to be sent with the next message.',
    status: 201,
    transport: 'upload',
    input: z.object({ channel_id, file: uploadedFile }),
    output: visitorUpload,
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.download_attachment': {
    method: 'GET',
    path: '/webchat/v1/{channel_id}/attachments/{attachment_id}',
    principal: 'visitor',
    summary: 'Download a file of the visitor’s conversation. The token may stand in the query as `token`.',
    transport: 'file',
    input: z.object({
      channel_id,
      attachment_id: z
        .string()
        .describe('As a message shows it.')
        .meta({ examples: ['att_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
    }),
    output: downloadedFile,
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.show_typing': {
    method: 'POST',
    path: '/webchat/v1/{channel_id}/typing',
    principal: 'visitor',
    summary: 'Show the people of the business that the visitor is typing.',
    status: 204,
    input: showVisitorTyping.extend({ channel_id }),
    output: z.null(),
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.mark_read': {
    method: 'POST',
    path: '/webchat/v1/{channel_id}/read',
    principal: 'visitor',
    summary: 'Mark the messages up to one as read.',
    input: markVisitRead.extend({ channel_id }),
    output: z.object({ read: z.number().int().describe('How many messages became read by this call.') }),
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.leave_email': {
    method: 'POST',
    path: '/webchat/v1/{channel_id}/email',
    principal: 'visitor',
    summary: 'Leave an e-mail address for an answer after the page is closed.',
    input: leaveEmail.extend({ channel_id }),
    output: z.object({ email: z.string().describe('The address as it was stored.') }),
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.end': {
    method: 'POST',
    path: '/webchat/v1/{channel_id}/end',
    principal: 'visitor',
    summary: 'End the visit. With `forget` the token stops working, too.',
    status: 204,
    input: endVisit.extend({ channel_id }),
    output: z.null(),
    errors: ['not_found', 'channel_unavailable'],
  },
  'web_chat.stream': {
    method: 'GET',
    path: '/webchat/v1/{channel_id}/stream',
    principal: 'visitor',
    summary: 'Follow the conversation as server-sent events. The token may stand in the query as `token`.',
    transport: 'stream',
    input: z.object({
      channel_id,
      after: z
        .string()
        .optional()
        .describe('Id of a message: begin after it. Last-Event-ID counts more than this.'),
    }),
    output: visitorMessage,
    errors: ['not_found', 'channel_unavailable'],
  },
})
