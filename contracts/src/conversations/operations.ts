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
  .describe('The version that the change is based on.')
const assigneeId = id('member').nullable().describe('Null unassigns.')
const teamId = id('team').nullable().describe('Null unassigns.')

export const conversationOperations = operations({
  'conversations.list': {
    method: 'GET',
    path: '/v1/conversations',
    scope: 'conversations:read',
    summary: 'List or search conversations, those with the newest message first by default.',
    input: z.object({ ...pageInput, ...conversationFilter, sort: conversationSort.default('newest') }),
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
        .describe('To snooze one, conversations.snooze says until when.'),
      tags: tags.optional().describe('Replaces all tags.'),
      add_tags: tags.optional(),
      remove_tags: tags.optional(),
      priority: priority.optional(),
      custom_fields: z
        .record(z.string().max(64), z.unknown())
        .optional()
        .describe('Merged; a null value removes one. Those that are defined must fit their type.'),
      variables: stringMap.optional().describe('Replaces all values. Treated as untrusted text.'),
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
      assignee_id: assigneeId.optional(),
      team_id: teamId.optional(),
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
      ids: z.array(id('conversation')).min(1).max(100),
      action: z.enum([
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
      ]),
      until: timestamp.optional().describe('For snooze.'),
      assignee_id: assigneeId.optional().describe('For assign.'),
      team_id: teamId.optional().describe('For assign.'),
      tags: tags.optional().describe('For add_tags and remove_tags.'),
      priority: priority.optional().describe('For set_priority.'),
      reason: reason.optional(),
    }),
    output: z.object({
      results: z.array(
        z.union([
          z.object({ index: z.number().int(), id: id('conversation') }),
          z.object({
            index: z.number().int(),
            error: z.object({ code: z.string(), message: z.string() }),
          }),
        ]),
      ),
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
      reason: z.string().max(500).optional(),
      assignee: z.string().max(200).optional().describe('A name, where it is no member.'),
      assignee_id: id('member').optional().describe('Default: the member who asks.'),
      team_id: id('team').optional(),
      requested_by: z.enum(['person', 'api', 'ai', 'contact']).default('api'),
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
      agent_id: id('agent').nullable().describe('Null: the channel’s own agent again.'),
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
      note: z.string().max(2000).optional(),
      if_version: ifVersion,
    }),
    output: conversation,
  },
  'conversation_tags.list': {
    method: 'GET',
    path: '/v1/conversation-tags',
    scope: 'conversations:read',
    summary: 'List the tags that conversations carry, the most used first.',
    input: z.object({ search: z.string().max(64).optional() }),
    output: z.object({ data: z.array(z.object({ tag: z.string(), conversations_count: z.number().int() })) }),
  },
  'sessions.list': {
    method: 'GET',
    path: '/v1/sessions',
    scope: 'conversations:read',
    summary: 'List sessions, newest first.',
    input: z.object({
      ...pageInput,
      agent_id: id('agent').optional(),
      contact_id: id('contact').optional(),
      conversation_id: id('conversation').optional(),
      status: z.enum(['open', 'handed_off', 'resolved']).optional(),
      intent: z.string().max(200).optional(),
      min_lead_score: z.coerce.number().int().min(0).max(100).optional(),
      responder: listOf(responder)
        .optional()
        .describe('Only sessions whose conversation has one of these responders now.'),
      since: timestamp.optional().describe('Last message at or after.'),
      until: timestamp.optional().describe('Last message before.'),
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
      intent: z.string().max(200).nullable().optional(),
      lead_score: z.number().int().min(0).max(100).optional(),
    }),
    output: session,
  },
})
