import { z } from 'zod'
import { responder, session } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { listOf, metadataFilter, pageInput, pageOf, timestamp } from '../kit/page.ts'

export const sessionOperations = operations({
  'sessions.list': {
    method: 'GET',
    path: '/v1/sessions',
    scope: 'conversations:read',
    summary: 'List sessions, newest first.',
    input: z.object({
      ...pageInput,
      agent_id: id('agent').optional().describe('Only sessions with this agent.'),
      contact_id: id('contact').optional().describe('Only sessions of this contact.'),
      conversation_id: id('conversation').optional().describe('Only sessions of this conversation.'),
      status: z.enum(['open', 'handed_off', 'resolved']).optional().describe('Only sessions in this state.'),
      intent: z.string().max(200).optional().describe('Only sessions with exactly this intent.'),
      min_lead_score: z.coerce
        .number()
        .int()
        .min(0)
        .max(100)
        .optional()
        .describe('Only sessions with this lead score or a higher one, 0 to 100.'),
      responder: listOf(responder)
        .optional()
        .describe('Only sessions whose conversation has one of these responders now.'),
      channel_kind: z
        .string()
        .max(80)
        .optional()
        .describe('Only sessions on a channel of this medium: `whatsapp`, `webchat` or `voice`.'),
      statuses: listOf(z.enum(['open', 'handed_off', 'resolved']))
        .optional()
        .describe('Only sessions in one of these states.'),
      metadata: metadataFilter
        .optional()
        .describe('Only sessions whose `metadata` has all these texts, each as `key=value`.'),
      started_since: timestamp.optional().describe('Only sessions that began at or after this time.'),
      started_until: timestamp.optional().describe('Only sessions that began before this time.'),
      since: timestamp.optional().describe('Last message at or after this time.'),
      until: timestamp.optional().describe('Last message before this time.'),
    }),
    output: pageOf(session),
  },
  'sessions.get': {
    method: 'GET',
    path: '/v1/sessions/{id}',
    scope: 'conversations:read',
    summary: 'Read a session.',
    input: z.object({ id: id('session') }),
    output: session,
  },
  'sessions.update': {
    method: 'PATCH',
    path: '/v1/sessions/{id}',
    scope: 'conversations:write',
    summary: 'Change the intent or the lead score of a session.',
    input: z.object({
      id: id('session'),
      intent: z
        .string()
        .max(200)
        .nullable()
        .optional()
        .describe('The wish of the contact, as a code of yours. Null: not known.'),
      lead_score: z
        .number()
        .int()
        .min(0)
        .max(100)
        .optional()
        .describe('Score of the lead that this session brought, 0 to 100.'),
    }),
    output: session,
  },
})
