import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, stringMap, timestamp } from '../kit/page.ts'
import { conversation, lifecycle, priority } from './conversation.ts'
import { conversationFilter, conversationSort } from './conversation-filter.ts'

const tags = z.array(z.string().trim().min(1).max(64)).max(100)
const reason = z.string().max(500).describe('Kept in the event and the audit trail.')
/** Given, the change is refused with version_changed when somebody else changed the conversation since. */
const ifVersion = z.coerce
  .number()
  .int()
  .min(0)
  .optional()
  .describe(
    'The `version` that your change is based on. If the conversation has changed since, the answer is 409 `version_changed`. Default: change it anyway.',
  )
const assigneeId = id('member').nullable().describe('Null unassigns.')
const teamId = id('team').nullable().describe('Null unassigns.')

export const conversationOperations = operations({
  'conversations.list': {
    method: 'GET',
    path: '/v1/conversations',
    scope: 'conversations:read',
    summary: 'List or search conversations, those with the newest message first by default.',
    input: z.object({
      ...pageInput,
      ...conversationFilter,
      sort: conversationSort
        .default('newest')
        .describe(
          'Order of the list. `newest` and `oldest` go by the last message, `created_…` by the beginning, `due_soonest` by response targets. Default: `newest`.',
        ),
    }),
    output: pageOf(conversation),
  },
  'conversations.get': {
    method: 'GET',
    path: '/v1/conversations/{id}',
    scope: 'conversations:read',
    summary: 'Read a conversation.',
    input: z.object({ id: id('conversation') }),
    output: conversation,
  },
  'conversations.update': {
    method: 'PATCH',
    path: '/v1/conversations/{id}',
    scope: 'conversations:write',
    summary: 'Change a conversation’s lifecycle, tags, priority, custom fields or the agent’s {{variables}}.',
    errors: ['version_changed'],
    input: z.object({
      id: id('conversation'),
      lifecycle: lifecycle
        .exclude(['snoozed'])
        .optional()
        .describe(
          'New lifecycle. To snooze a conversation, use conversations.snooze, which says until when.',
        ),
      tags: tags.optional().describe('Replaces all tags.'),
      add_tags: tags.optional().describe('Tags to add to those that it has.'),
      remove_tags: tags.optional().describe('Tags to remove. One that it does not have changes nothing.'),
      priority: priority.optional().describe('How urgent it is.'),
      custom_fields: z
        .record(z.string().max(64), z.unknown())
        .optional()
        .describe(
          'Values by key, merged with those that are there; null removes one. Those of defined fields must fit their type.',
        ),
      variables: stringMap
        .optional()
        .describe(
          'Values for {{variables}} of the agent’s instructions, by name. Replaces all of them. They are treated as text of a stranger.',
        ),
      reason: reason.optional(),
      if_version: ifVersion,
    }),
    output: conversation,
  },
  'conversations.assign': {
    method: 'POST',
    path: '/v1/conversations/{id}/assign',
    scope: 'conversations:write',
    summary:
      'Assign a conversation to a member, a team, or nobody. The AI goes on answering if it is the responder.',
    errors: ['version_changed'],
    input: z.object({
      id: id('conversation'),
      assignee_id: assigneeId
        .optional()
        .describe('The member who is responsible from now on. Null: nobody. Default: no change.'),
      team_id: teamId
        .optional()
        .describe(
          'The team that is responsible from now on. Null: none. Default: no change. A team without a member assigns one.',
        ),
      reason: reason.optional(),
      if_version: ifVersion,
    }),
    output: conversation,
  },
  'conversations.snooze': {
    method: 'POST',
    path: '/v1/conversations/{id}/snooze',
    scope: 'conversations:write',
    summary: 'Snooze a conversation until a time, or until the contact writes.',
    errors: ['conflict', 'version_changed'],
    input: z.object({
      id: id('conversation'),
      until: timestamp.describe('In the future, at most a year ahead.'),
      reason: reason.optional(),
      if_version: ifVersion,
    }),
    output: conversation,
  },
  'conversations.reopen': {
    method: 'POST',
    path: '/v1/conversations/{id}/reopen',
    scope: 'conversations:write',
    summary: 'Open a conversation that is closed, snoozed, pending or archived.',
    errors: ['conflict', 'version_changed'],
    input: z.object({ id: id('conversation'), reason: reason.optional(), if_version: ifVersion }),
    output: conversation,
  },
  'conversations.archive': {
    method: 'POST',
    path: '/v1/conversations/{id}/archive',
    scope: 'conversations:write',
    summary:
      'Take a conversation out of every list but the archive; a message of the contact brings it back.',
    errors: ['conflict', 'version_changed'],
    input: z.object({ id: id('conversation'), reason: reason.optional(), if_version: ifVersion }),
    output: conversation,
  },
  'conversations.mark_read': {
    method: 'POST',
    path: '/v1/conversations/{id}/read',
    scope: 'conversations:write',
    summary: 'Mark what the contact wrote as seen.',
    audit: 'none',
    input: z.object({ id: id('conversation') }),
    output: conversation,
  },
  'conversations.mark_unread': {
    method: 'POST',
    path: '/v1/conversations/{id}/unread',
    scope: 'conversations:write',
    summary: 'Mark the newest message of the contact as not seen.',
    audit: 'none',
    input: z.object({ id: id('conversation') }),
    output: conversation,
  },
  'conversations.bulk': {
    method: 'POST',
    path: '/v1/conversations/bulk',
    scope: 'conversations:write',
    summary: 'Do one thing to many conversations; each has a result of its own.',
    transaction: 'outside',
    input: z.object({
      ids: z
        .array(id('conversation'))
        .min(1)
        .max(100)
        .describe('The conversations, at most 100. An id that does not exist spoils nothing for the others.'),
      action: z
        .enum([
          'resolve',
          'reopen',
          'snooze',
          'archive',
          'assign',
          'add_tags',
          'remove_tags',
          'set_priority',
          'mark_read',
          'mark_unread',
        ])
        .describe('The action for each of them. Some actions need another field: see below.'),
      until: timestamp.optional().describe('For `snooze`: when they come back. Required there.'),
      assignee_id: assigneeId.optional().describe('For `assign`: the member. Null unassigns.'),
      team_id: teamId.optional().describe('For `assign`: the team. Null unassigns.'),
      tags: tags.optional().describe('For `add_tags` and `remove_tags`: the tags. Required there.'),
      priority: priority.optional().describe('For `set_priority`: the priority. Required there.'),
      reason: reason.optional(),
    }),
    output: z.object({
      results: z
        .array(
          z.union([
            z.object({
              index: z.number().int().describe('Place of the id in `ids`, from 0.'),
              id: id('conversation').describe('The conversation that was changed.'),
            }),
            z.object({
              index: z.number().int().describe('Place of the id in `ids`, from 0.'),
              error: z
                .object({
                  code: z.string().describe('Code of the error, as in a single call.'),
                  message: z.string().describe('The problem, and how to solve it.'),
                })
                .describe('Why this one was not changed.'),
            }),
          ]),
        )
        .describe('One result for each id, in the order of `ids`.'),
    }),
  },
  'conversations.resolve': {
    method: 'POST',
    path: '/v1/conversations/{id}/resolve',
    scope: 'conversations:write',
    summary:
      'Close the conversation and resolve its session; the next message of the contact opens it again.',
    errors: ['conflict'],
    input: z.object({
      id: id('conversation'),
      reason: reason.optional(),
      note: z
        .string()
        .max(2000)
        .optional()
        .describe('The result. It is kept in the event `session.resolved`.'),
      if_version: ifVersion,
    }),
    output: conversation,
  },
  'conversation_tags.list': {
    method: 'GET',
    path: '/v1/conversation-tags',
    scope: 'conversations:read',
    summary: 'List the tags that conversations carry, the most used first.',
    input: z.object({ search: z.string().max(64).optional().describe('Part of the tag.') }),
    output: z.object({
      data: z
        .array(
          z.object({
            tag: z.string().describe('The tag, as conversations.list takes it in `tags`.'),
            conversations_count: z.number().int().describe('How many conversations carry it.'),
          }),
        )
        .describe('Tags in use, the most used first.'),
    }),
  },
})
