import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import {
  priorityRuleFields as fields,
  priorityActions,
  priorityCause,
  priorityRule,
  priorityRuleMatch,
} from './priority-rule.ts'

export const priorityRuleOperations = operations({
  'priority_rules.list': {
    method: 'GET',
    path: '/v1/priority-rules',
    scope: 'routing:read',
    summary: 'List the priority rules in their order.',
    input: z.object({ ...pageInput }),
    output: pageOf(priorityRule),
  },
  'priority_rules.get': {
    method: 'GET',
    path: '/v1/priority-rules/{id}',
    scope: 'routing:read',
    summary: 'Read a priority rule.',
    input: z.object({ id: id('priority_rule') }),
    output: priorityRule,
  },
  'priority_rules.create': {
    method: 'POST',
    path: '/v1/priority-rules',
    scope: 'routing:write',
    summary: 'Create a priority rule. By default it becomes the last one.',
    status: 201,
    input: z.object({
      ...fields,
      position: fields.position.optional(),
      enabled: fields.enabled.default(true),
      repeat_minutes: fields.repeat_minutes.default(30),
    }),
    output: priorityRule,
  },
  'priority_rules.update': {
    method: 'PATCH',
    path: '/v1/priority-rules/{id}',
    scope: 'routing:write',
    summary: 'Change a priority rule, or its place among the rules.',
    input: z
      .object(fields)
      .partial()
      .extend({ id: id('priority_rule') }),
    output: priorityRule,
  },
  'priority_rules.delete': {
    method: 'DELETE',
    path: '/v1/priority-rules/{id}',
    scope: 'routing:write',
    summary: 'Delete a priority rule. Its matches stay readable.',
    status: 204,
    input: z.object({ id: id('priority_rule') }),
    output: z.null(),
  },
  'priority_rules.restore_defaults': {
    method: 'POST',
    path: '/v1/priority-rules/restore-defaults',
    scope: 'routing:write',
    summary:
      'Put the default rules (self-harm, emergencies, legal threats) first again, enabled and as they were. Rules of your own stay.',
    input: z.object({}),
    output: z.object({ data: z.array(priorityRule).describe('The default rules in their order.') }),
  },
  'priority_rules.preview': {
    method: 'POST',
    path: '/v1/priority-rules/preview',
    scope: 'routing:read',
    summary: 'Show what the enabled rules would do about a message. Nothing is sent.',
    audit: 'none',
    input: z.object({
      text: z
        .string()
        .min(1)
        .max(10_000)
        .describe('The message of a customer.')
        .meta({ examples: ['my father has chest pain'] }),
      channel_id: id('channel')
        .optional()
        .describe('The channel of the message. Default: none, so rules for certain channels do not match.'),
    }),
    output: z.object({
      matches: z
        .array(
          z.object({
            rule_id: id('priority_rule').describe('The rule that matches.'),
            causes: z.array(priorityCause).describe('The intents and phrases that the message fits.'),
          }),
        )
        .describe('The rules that match, in their order.'),
      actions: z
        .object({
          text: z.string().nullable().describe('The text that would be sent. Null: none.'),
          hand_off: priorityActions.shape.hand_off
            .unwrap()
            .describe('Whether a person would answer from then on.'),
          team_id: id('team')
            .nullable()
            .describe('The team that would get the conversation. Null: none is named.'),
          notifies: z.boolean().describe('Whether people would be told.'),
          stop: z.boolean().describe('Whether the AI would be kept from answering the message.'),
        })
        .describe('The actions of all matching rules together.'),
    }),
  },
  'priority_rules.list_matches': {
    method: 'GET',
    path: '/v1/priority-rule-matches',
    scope: 'conversations:read',
    summary:
      'List what priority rules did, newest first: which rule, by which phrase or intent, and what came of it.',
    input: z.object({
      ...pageInput,
      conversation_id: id('conversation').optional().describe('Only matches in this conversation.'),
      rule_id: id('priority_rule').optional().describe('Only matches of this rule.'),
    }),
    output: pageOf(priorityRuleMatch),
  },
})
