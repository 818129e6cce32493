import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { handoff } from './handoff.ts'
import { waitingSettings } from './waiting-settings.ts'

export const handoffOperations = operations({
  'handoffs.create': {
    method: 'POST',
    path: '/v1/conversations/{conversation_id}/handoffs',
    scope: 'conversations:write',
    // A text about the contact: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Hand a conversation off to a person. Once this answers, no message of the AI is sent.',
    status: 201,
    transaction: 'outside',
    errors: ['conflict', 'already_exists'],
    input: z.object({
      conversation_id: id('conversation').describe('The conversation that needs a person.'),
      reason: z
        .string()
        .trim()
        .min(1)
        .max(500)
        .default('asked through the API')
        .describe('Why, in words or as a code of yours. Analytics counts by it.'),
      summary: z
        .string()
        .max(4000)
        .optional()
        .describe(
          'The wish of the contact and the state of the conversation. Default: it is written from the conversation.',
        ),
      note: z.string().max(2000).optional().describe('Words for the person who answers.'),
      assignee_id: id('member')
        .optional()
        .describe('The member who is to answer. Default: the routing rules or the team decide.'),
      team_id: id('team')
        .optional()
        .describe('The team that is to answer. Default: the routing rules decide.'),
      priority: priority.optional().describe('How urgent it is. Default: the conversation’s priority stays.'),
      notify_contact: z
        .boolean()
        .default(true)
        .describe(
          'True, the default: the contact hears what happens now and when, in their language. False: nothing is sent, also while they wait.',
        ),
      requested_by: z
        .enum(['person', 'api', 'contact', 'ai'])
        .default('api')
        .describe(
          'The one who asked for a person: a person, your software, the contact, or an AI of yours. Default: `api`.',
        ),
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
      conversation_id: id('conversation').optional().describe('Only handoffs of this conversation.'),
      status: z.enum(['active', 'resolved']).optional().describe('Only active ones, or only resolved ones.'),
      assignee_id: id('member').optional().describe('Only handoffs for this member.'),
      team_id: id('team').optional().describe('Only handoffs for this team.'),
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
      resolution: z.string().max(500).optional().describe('The result, in words or as a code of yours.'),
      note: z.string().max(2000).optional().describe('Words for colleagues, kept with the handoff.'),
    }),
    output: handoff,
  },
  'waiting_settings.get': {
    method: 'GET',
    path: '/v1/waiting-settings',
    scope: 'routing:read',
    summary: 'Read whether and how often contacts hear something while they wait for a person.',
    input: z.object({}),
    output: waitingSettings,
  },
  'waiting_settings.update': {
    method: 'PATCH',
    path: '/v1/waiting-settings',
    scope: 'routing:write',
    summary: 'Change whether and how often contacts hear something while they wait for a person.',
    input: waitingSettings.omit({ updated_at: true }).partial(),
    output: waitingSettings,
  },
})
