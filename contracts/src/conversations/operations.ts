import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { listOf, pageInput, pageOf, stringMap, timestamp } from '../kit/page.ts'
import { conversation, lifecycle, priority, responder, session } from './conversation.ts'
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
    summary: 'Assign a conversation to a member, a team, or nobody; the AI goes on if it leads.',
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
    summary: 'Put a conversation aside until a time, or until the contact writes.',
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
        .describe('What to do with each. Some actions need another field: see below.'),
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
                  message: z.string().describe('What is wrong and what to do.'),
                })
                .describe('Why this one was not changed.'),
            }),
          ]),
        )
        .describe('One result for each id, in the order of `ids`.'),
    }),
  },
  'conversations.take_over': {
    method: 'POST',
    path: '/v1/conversations/{id}/take-over',
    scope: 'conversations:write',
    summary: 'A person responds from now on: once this answers, no message of the AI leaves.',
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
        .describe('Who wanted it. Default: `api`.'),
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
        .describe('What came of it. It is kept in the event `session.resolved`.'),
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
    summary: 'Change what is known of a session.',
    input: z.object({
      id: id('session'),
      intent: z
        .string()
        .max(200)
        .nullable()
        .optional()
        .describe('What the contact wants, as a code of yours. Null: not known.'),
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
