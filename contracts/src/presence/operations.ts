import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { timestamp } from '../kit/page.ts'

export const viewer = z.object({
  id: z
    .string()
    .describe('Id of the member, or of the API key that stands for somebody.')
    .meta({ examples: ['mbr_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
  name: z
    .string()
    .describe('Name of the member or the key.')
    .meta({ examples: ['Priya Nair'] }),
  typing: z.boolean().describe('Whether they write an answer right now.'),
  since: timestamp.describe('When they opened the conversation.'),
})

export const memberPresence = z.object({
  member_id: id('member').describe('The member.'),
  name: z
    .string()
    .describe('Name of the member.')
    .meta({ examples: ['Priya Nair'] }),
  status: z
    .enum(['online', 'away', 'offline'])
    .describe('Whether the member is there, as their inbox said within the last minute.'),
  last_seen_at: timestamp.nullable().describe('When the member last said that they are there. Null: never.'),
})

/** The members who are there, the conversations that they look at, and who types. Presence lasts as long as it is renewed, and leaves no event behind. */
export const presenceOperations = operations({
  'presence.update': {
    method: 'PUT',
    path: '/v1/presence',
    scope: 'conversations:read',
    summary: 'Set your presence. It expires after 60 seconds unless you send it again.',
    audit: 'none',
    input: z.object({
      status: z
        .enum(['online', 'away', 'offline'])
        .describe('`online`, `away` for a while, or `offline` from now on. Say it again within 60 seconds.'),
    }),
    output: z.object({
      status: z.enum(['online', 'away', 'offline']).describe('The status that was set.'),
      expires_at: timestamp.describe('When it ends, unless it is said again.'),
    }),
  },
  'presence.list': {
    method: 'GET',
    path: '/v1/presence',
    scope: 'conversations:read',
    summary: 'List the members with their presence.',
    input: z.object({}),
    output: z.object({ data: z.array(memberPresence).describe('Every member of the workspace, by name.') }),
  },
  'viewers.list': {
    method: 'GET',
    path: '/v1/conversations/{conversation_id}/viewers',
    scope: 'conversations:read',
    summary: 'List who has a conversation open now.',
    input: z.object({
      conversation_id: id('conversation').describe('The conversation that is asked about.'),
    }),
    output: z.object({ data: z.array(viewer).describe('Everybody who has the conversation open now.') }),
  },
  'viewers.update': {
    method: 'PUT',
    path: '/v1/conversations/{conversation_id}/viewers/me',
    scope: 'conversations:read',
    summary:
      'Report that you have a conversation open, and whether you type. It expires after 45 seconds unless you send it again.',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation').describe('The conversation that you have open.'),
      typing: z
        .boolean()
        .default(false)
        .describe(
          'True: colleagues see that you write, and the contact too where the channel can show it. It lasts 15 seconds. Default: false.',
        ),
    }),
    output: z.object({
      data: z.array(viewer).describe('Everybody who has the conversation open now, you included.'),
    }),
  },
  'viewers.delete': {
    method: 'DELETE',
    path: '/v1/conversations/{conversation_id}/viewers/me',
    scope: 'conversations:read',
    summary: 'Report that you have closed the conversation.',
    status: 204,
    audit: 'none',
    input: z.object({ conversation_id: id('conversation').describe('The conversation that you close.') }),
    output: z.null(),
  },
})
