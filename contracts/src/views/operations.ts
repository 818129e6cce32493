import { z } from 'zod'
import { conversation } from '../conversations/conversation.ts'
import { conversationSort } from '../conversations/conversation-filter.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { view, viewFilter } from './view.ts'

const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('Name of the view in the list, such as `Waiting for us`.')
    .meta({ examples: ['Waiting for us'] }),
  filter: viewFilter.describe(
    'Which conversations it shows: the fields of conversations.list. All that are given must hold.',
  ),
  sort: conversationSort.describe('Order of its conversations. Default: `newest`.'),
  position: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .describe('Place in the list of views, from 1. Those from there on move down. Default: the last.'),
}

const counted = z.object({
  count: z
    .number()
    .int()
    .describe('How many there are, 1,000 at most.')
    .meta({ examples: [12] }),
  more: z
    .boolean()
    .describe('True: there are more, or may be, because only the newest 10,000 open ones were looked at.'),
})

export const viewOperations = operations({
  'views.list': {
    method: 'GET',
    path: '/v1/views',
    scope: 'conversations:read',
    summary: 'List the saved views that the caller sees, in their order.',
    input: z.object({ ...pageInput }),
    output: pageOf(view),
  },
  'views.count': {
    method: 'GET',
    path: '/v1/views/count',
    scope: 'conversations:read',
    summary: 'Count the conversations of each built-in view and each saved view, up to 1,000.',
    input: z.object({}),
    output: z.object({
      built_in: z
        .object({
          needs_person: counted.describe('Open ones that people answer.'),
          mine: counted.nullable().describe('Open ones of the member who asks. Null: a key asks.'),
          mentions: counted
            .nullable()
            .describe(
              'Those that go on and have a note that mentions the member who asks. Null: a key asks.',
            ),
          with_ai: counted.describe('Open ones that the AI answers.'),
          open: counted.describe('All open ones.'),
          snoozed: counted.describe('Snoozed ones.'),
        })
        .describe('The views that every inbox has.'),
      views: z
        .array(
          z.object({
            view_id: id('view').describe('The saved view.'),
            counted: counted
              .nullable()
              .describe(
                'Its conversations that are not closed. Null: the view holds a search, which is not counted, or means the member and a key asks.',
              ),
          }),
        )
        .describe('The first 50 saved views that the caller sees, in their order.'),
    }),
  },
  'views.get': {
    method: 'GET',
    path: '/v1/views/{id}',
    scope: 'conversations:read',
    summary: 'Read a saved view.',
    input: z.object({ id: id('view') }),
    output: view,
  },
  'views.create': {
    method: 'POST',
    path: '/v1/views',
    scope: 'conversations:write',
    // A filter may hold a contact's number or name: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Save a view.',
    status: 201,
    input: z.object({
      ...fields,
      sort: fields.sort.default('newest'),
      position: fields.position.optional(),
      scope: view.shape.scope
        .default('workspace')
        .describe(
          'The people who see it: everybody in the workspace, a team, or only the member who makes it. Default: `workspace`.',
        ),
      team_id: id('team').optional().describe('The team that sees it. Required for the scope `team`.'),
    }),
    output: view,
  },
  'views.update': {
    method: 'PATCH',
    path: '/v1/views/{id}',
    scope: 'conversations:write',
    // A filter may hold a contact's number or name: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Change a saved view.',
    input: z
      .object(fields)
      .partial()
      .extend({
        id: id('view'),
        scope: view.shape.scope
          .optional()
          .describe(
            'The people who see it from now on. `personal`: only the member who asks. Default: no change.',
          ),
        team_id: id('team')
          .optional()
          .describe(
            'With the scope `team`: the team that sees it. Required there, and refused for other scopes.',
          ),
      }),
    output: view,
  },
  'views.delete': {
    method: 'DELETE',
    path: '/v1/views/{id}',
    scope: 'conversations:write',
    // A filter may hold a contact's number or name: erasing the contact must delete it.
    audit: 'bare',
    summary: 'Delete a saved view.',
    status: 204,
    input: z.object({ id: id('view') }),
    output: z.null(),
  },
  'views.conversations': {
    method: 'GET',
    path: '/v1/views/{id}/conversations',
    scope: 'conversations:read',
    summary: 'List the conversations of a saved view.',
    input: z.object({ ...pageInput, id: id('view') }),
    output: pageOf(conversation),
  },
})
