import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { timestamp } from '../kit/page.ts'

export const viewer = z.object({
  id: z.string().describe('Of the member, or of the API key that stands for somebody.'),
  name: z.string(),
  typing: z.boolean(),
  since: timestamp,
})

export const memberPresence = z.object({
  member_id: id('member'),
  name: z.string(),
  status: z.enum(['online', 'away', 'offline']),
  last_seen_at: timestamp.nullable(),
})

/** Who is there, who looks at what, who types. It lasts as long as it is renewed, and leaves no event behind. */
export const presenceOperations = operations({
  'presence.update': {
    method: 'PUT',
    path: '/v1/presence',
    scope: 'conversations:read',
    summary: 'Say that one is there; lasts 60 seconds unless said again.',
    audit: 'none',
    input: z.object({ status: z.enum(['online', 'away', 'offline']) }),
    output: z.object({ status: z.enum(['online', 'away', 'offline']), expires_at: timestamp }),
  },
  'presence.list': {
    method: 'GET',
    path: '/v1/presence',
    scope: 'conversations:read',
    summary: 'List the members with their presence.',
    input: z.object({}),
    output: z.object({ data: z.array(memberPresence) }),
  },
  'viewers.list': {
    method: 'GET',
    path: '/v1/conversations/{conversation_id}/viewers',
    scope: 'conversations:read',
    summary: 'List who looks at a conversation now.',
    input: z.object({ conversation_id: id('conversation') }),
    output: z.object({ data: z.array(viewer) }),
  },
  'viewers.update': {
    method: 'PUT',
    path: '/v1/conversations/{conversation_id}/viewers/me',
    scope: 'conversations:read',
    summary:
      'Say that one looks at a conversation, and whether one types; lasts 45 seconds unless said again.',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation'),
      typing: z
        .boolean()
        .default(false)
        .describe(
          'Shown to colleagues, and to the contact where the channel can; for 15 seconds unless said again.',
        ),
    }),
    output: z.object({ data: z.array(viewer) }),
  },
  'viewers.delete': {
    method: 'DELETE',
    path: '/v1/conversations/{conversation_id}/viewers/me',
    scope: 'conversations:read',
    summary: 'Say that one looks no more.',
    status: 204,
    audit: 'none',
    input: z.object({ conversation_id: id('conversation') }),
    output: z.null(),
  },
})
