import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, flag, pageInput, pageOf, stringMap, timestamp } from '../kit/page.ts'
import { conversation, session } from './conversation.ts'

export const conversationOperations = operations({
  'conversations.list': {
    method: 'GET',
    path: '/v1/conversations',
    scope: 'conversations:read',
    summary: 'List conversations, those with the newest message first.',
    input: z.object({
      ...pageInput,
      channel_id: id('channel').optional(),
      contact_id: id('contact').optional(),
      agent_id: id('agent').optional(),
      lifecycle: z.enum(['open', 'pending', 'snoozed', 'closed', 'archived']).optional(),
      leader: z.enum(['ai', 'person', 'none']).optional(),
      contact_phone: e164.optional(),
      closed: flag.optional().describe('true: only closed and archived ones. false: only those that go on.'),
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
    summary: 'Change a conversation’s lifecycle, or the values of the agent’s {{variables}} in it.',
    input: z.object({
      id: id('conversation'),
      lifecycle: z.enum(['open', 'pending', 'snoozed', 'closed', 'archived']).optional(),
      variables: stringMap.optional().describe('Replaces all values. Treated as untrusted text.'),
    }),
    output: conversation,
  },
  'conversations.take_over': {
    method: 'POST',
    path: '/v1/conversations/{id}/take-over',
    scope: 'conversations:write',
    summary: 'A person leads from now on: once this answers, no message of the AI leaves.',
    transaction: 'outside',
    errors: ['conflict'],
    input: z.object({
      id: id('conversation'),
      reason: z.string().max(500).optional(),
      assignee: z.string().max(200).optional(),
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
  'conversations.resolve': {
    method: 'POST',
    path: '/v1/conversations/{id}/resolve',
    scope: 'conversations:write',
    summary:
      'Close the conversation and resolve its session; the next message of the contact opens it again.',
    errors: ['conflict'],
    input: z.object({ id: id('conversation'), note: z.string().max(2000).optional() }),
    output: conversation,
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
      ai_leads: flag.optional(),
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
