import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { cannedReply } from './canned-reply.ts'

const fields = {
  shortcut: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'use up to 40 letters, digits, - and _')
    .describe(
      'The short word that a member types to find it: up to 40 letters, digits, - and _. It is unique in its scope; the case does not matter.',
    ),
  title: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('Name of the reply in lists.')
    .meta({ examples: ['We are late'] }),
  text: z
    .string()
    .trim()
    .min(1)
    .max(4096)
    .describe(
      'Words of the reply, with variables such as {{contact.first_name|there}}: the words after | stand where there is no value.',
    )
    .meta({ examples: ['Hi {{contact.first_name|there}}, sorry to keep you waiting.'] }),
}

export const cannedReplyOperations = operations({
  'canned_replies.list': {
    method: 'GET',
    path: '/v1/canned-replies',
    scope: 'conversations:read',
    summary: 'List the canned replies that the caller may use, by shortcut.',
    input: z.object({
      ...pageInput,
      search: z.string().min(1).max(100).optional().describe('Part of the shortcut, title or text.'),
      team_id: id('team').optional().describe('Only replies of this team.'),
    }),
    output: pageOf(cannedReply),
  },
  'canned_replies.get': {
    method: 'GET',
    path: '/v1/canned-replies/{id}',
    scope: 'conversations:read',
    summary: 'Read a canned reply.',
    input: z.object({ id: id('canned_reply') }),
    output: cannedReply,
  },
  'canned_replies.create': {
    method: 'POST',
    path: '/v1/canned-replies',
    scope: 'conversations:write',
    summary: 'Create a canned reply.',
    status: 201,
    errors: ['already_exists'],
    input: z.object({
      ...fields,
      title: fields.title.optional().describe('Name of the reply in lists. Default: the shortcut.'),
      scope: cannedReply.shape.scope
        .default('workspace')
        .describe(
          'The people who see and change it: everybody in the workspace, a team, or only the member who makes it. Default: `workspace`.',
        ),
      team_id: id('team').optional().describe('The team. Required for the scope `team`.'),
    }),
    output: cannedReply,
  },
  'canned_replies.update': {
    method: 'PATCH',
    path: '/v1/canned-replies/{id}',
    scope: 'conversations:write',
    summary: 'Change a canned reply.',
    errors: ['already_exists'],
    input: z
      .object(fields)
      .partial()
      .extend({ id: id('canned_reply') }),
    output: cannedReply,
  },
  'canned_replies.delete': {
    method: 'DELETE',
    path: '/v1/canned-replies/{id}',
    scope: 'conversations:write',
    summary: 'Delete a canned reply.',
    status: 204,
    input: z.object({ id: id('canned_reply') }),
    output: z.null(),
  },
  'canned_replies.render': {
    method: 'POST',
    path: '/v1/canned-replies/{id}/render',
    scope: 'conversations:read',
    summary: 'Fill in a canned reply’s variables for a conversation, without sending it.',
    audit: 'none',
    input: z.object({
      id: id('canned_reply'),
      conversation_id: id('conversation').describe('The conversation whose values are filled in.'),
    }),
    output: z.object({
      text: z
        .string()
        .describe('The reply with its variables filled in, ready to send.')
        .meta({ examples: ['Hi Asha, sorry to keep you waiting.'] }),
      missing: z
        .array(z.string())
        .describe('Variables without a value; their places are empty.')
        .meta({ examples: [[]] }),
    }),
  },
})
