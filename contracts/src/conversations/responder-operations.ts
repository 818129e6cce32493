import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { conversation } from './conversation.ts'

const reason = z.string().max(500).describe('Kept in the event and the audit trail.')

/** Operations that change the responder of a conversation: a person, the AI, another agent. */
export const responderOperations = operations({
  'conversations.take_over': {
    method: 'POST',
    path: '/v1/conversations/{id}/take-over',
    scope: 'conversations:write',
    summary: 'Let a person answer from now on. Once this answers, no message of the AI is sent.',
    transaction: 'outside',
    errors: ['conflict'],
    input: z.object({
      id: id('conversation'),
      reason: z
        .string()
        .max(500)
        .optional()
        .describe('Why a person takes over. Kept in the handoff, the event and the audit trail.'),
      assignee: z
        .string()
        .max(200)
        .optional()
        .describe('Name of the person, where it is no member of the workspace.'),
      assignee_id: id('member')
        .optional()
        .describe('The member who answers from now on. Default: the member who asks.'),
      team_id: id('team').optional().describe('The team that answers from now on. Default: no change.'),
      requested_by: z
        .enum(['person', 'api', 'ai', 'contact'])
        .default('api')
        .describe(
          'The one who asked for a person: a person, your software, an AI of yours, or the contact. Default: `api`.',
        ),
    }),
    output: conversation,
  },
  'conversations.release': {
    method: 'POST',
    path: '/v1/conversations/{id}/release',
    scope: 'conversations:write',
    summary: 'Give the conversation back to the AI.',
    errors: ['conflict'],
    input: z.object({ id: id('conversation') }),
    output: conversation,
  },
  'conversations.transfer': {
    method: 'POST',
    path: '/v1/conversations/{id}/transfer',
    scope: 'conversations:write',
    summary: 'Let another agent answer from now on.',
    errors: ['conflict'],
    input: z.object({
      id: id('conversation'),
      agent_id: id('agent')
        .nullable()
        .describe(
          'The agent that answers from now on. It must be active. Null: the channel’s own agent again.',
        ),
      reason: reason.optional(),
    }),
    output: conversation,
  },
})
