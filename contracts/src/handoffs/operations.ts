import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { handoff } from './handoff.ts'

export const handoffOperations = operations({
  'handoffs.create': {
    method: 'POST',
    path: '/v1/conversations/{conversation_id}/handoffs',
    scope: 'conversations:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Ask for a person: once this answers, no message of the AI leaves.',
    status: 201,
    transaction: 'outside',
    errors: ['conflict', 'already_exists'],
    input: z.object({
      conversation_id: id('conversation'),
      reason: z.string().trim().min(1).max(500).default('asked through the API'),
      summary: z.string().max(4000).optional().describe('By default it is written from the conversation.'),
      note: z.string().max(2000).optional(),
      assignee_id: id('member').optional(),
      team_id: id('team').optional().describe('By default the routing rules decide.'),
      priority: priority.optional(),
      notify_contact: z
        .boolean()
        .default(true)
        .describe('Tell the contact what happens now and when, in their language.'),
      requested_by: z.enum(['person', 'api', 'contact', 'ai']).default('api'),
    }),
    output: handoff,
  },
  'handoffs.list': {
    method: 'GET',
    path: '/v1/handoffs',
    scope: 'conversations:read',
    summary: 'List handoffs, newest first.',
    input: z.object({
      ...pageInput,
      conversation_id: id('conversation').optional(),
      status: z.enum(['active', 'resolved']).optional(),
      assignee_id: id('member').optional(),
      team_id: id('team').optional(),
    }),
    output: pageOf(handoff),
  },
  'handoffs.get': {
    method: 'GET',
    path: '/v1/handoffs/{id}',
    scope: 'conversations:read',
    summary: 'Read a handoff.',
    input: z.object({ id: id('handoff') }),
    output: handoff,
  },
  'handoffs.resolve': {
    method: 'POST',
    path: '/v1/handoffs/{id}/resolve',
    scope: 'conversations:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'End a handoff: the AI responds again, and knows what the person said.',
    errors: ['conflict'],
    input: z.object({
      id: id('handoff'),
      resolution: z.string().max(500).optional(),
      note: z.string().max(2000).optional(),
    }),
    output: handoff,
  },
})
