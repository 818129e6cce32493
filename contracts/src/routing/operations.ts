import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { routingActions, routingConditions, routingRule } from './routing-rule.ts'

const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('Name of the rule. A handoff by the rule has it as its reason.')
    .meta({ examples: ['Complaints'] }),
  position: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .describe('Place among the rules, from 1. Those from there on move down. Default: the last.'),
  enabled: z.boolean().describe('False: the rule is never asked. Default: true.'),
  on: routingRule.shape.on
    .min(1)
    .max(3)
    .describe(
      'When the rule is asked. Default: when a conversation opens, and when somebody asks for a person.',
    ),
  conditions: routingConditions.describe(
    'When the rule matches. All that are given must hold. Default: none, so that it always matches.',
  ),
  actions: routingActions.describe('The actions on the conversation when the rule matches.'),
}

export const routingOperations = operations({
  'routing_rules.list': {
    method: 'GET',
    path: '/v1/routing-rules',
    scope: 'routing:read',
    summary: 'List the routing rules in the order in which they are tried.',
    input: z.object({ ...pageInput }),
    output: pageOf(routingRule),
  },
  'routing_rules.get': {
    method: 'GET',
    path: '/v1/routing-rules/{id}',
    scope: 'routing:read',
    summary: 'Read a routing rule.',
    input: z.object({ id: id('routing_rule') }),
    output: routingRule,
  },
  'routing_rules.create': {
    method: 'POST',
    path: '/v1/routing-rules',
    scope: 'routing:write',
    summary: 'Create a routing rule. By default it becomes the last one.',
    status: 201,
    input: z.object({
      ...fields,
      position: fields.position.optional(),
      enabled: fields.enabled.default(true),
      on: fields.on.default(['conversation_opened', 'handoff_requested']),
      conditions: fields.conditions.default({}),
    }),
    output: routingRule,
  },
  'routing_rules.update': {
    method: 'PATCH',
    path: '/v1/routing-rules/{id}',
    scope: 'routing:write',
    summary: 'Change a routing rule, or its place among the rules.',
    input: z
      .object(fields)
      .partial()
      .extend({ id: id('routing_rule') }),
    output: routingRule,
  },
  'routing_rules.delete': {
    method: 'DELETE',
    path: '/v1/routing-rules/{id}',
    scope: 'routing:write',
    summary: 'Delete a routing rule.',
    status: 204,
    input: z.object({ id: id('routing_rule') }),
    output: z.null(),
  },
  'routing_rules.preview': {
    method: 'POST',
    path: '/v1/routing-rules/preview',
    scope: 'routing:read',
    summary: 'Show which rule would decide on a conversation now, and why the rules before it do not match.',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation').describe(
        'The conversation to judge, by what the contact wrote last.',
      ),
      on: z
        .enum(['conversation_opened', 'message_received', 'handoff_requested'])
        .default('conversation_opened')
        .describe('The occasion to judge for. Default: `conversation_opened`.'),
    }),
    output: z.object({
      rule_id: id('routing_rule').nullable().describe('The rule that would decide. Null: none matches.'),
      actions: routingActions.nullable().describe('The actions of that rule. Null: no rule matches.'),
      text: z
        .string()
        .nullable()
        .describe('The text that the contact would get, in their language. Null: the rule sends none.')
        .meta({ examples: ['We call you back today.'] }),
      passed_over: z
        .array(
          z.object({
            rule_id: id('routing_rule').describe('The rule that does not match.'),
            condition: z
              .string()
              .describe('The first of its conditions that does not hold, such as `words`.')
              .meta({ examples: ['words'] }),
          }),
        )
        .describe('The rules that are asked before it and do not match, in order.'),
    }),
  },
})
