import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { routingActions, routingConditions, routingRule } from './routing-rule.ts'

const fields = {
  name: z.string().trim().min(1).max(100),
  position: z.number().int().min(1).max(10_000).describe('Those from there on move down.'),
  enabled: z.boolean(),
  on: routingRule.shape.on.min(1).max(3),
  conditions: routingConditions,
  actions: routingActions,
}

export const routingOperations = operations({
  'routing_rules.list': {
    method: 'GET',
    path: '/v1/routing-rules',
    scope: 'routing:read',
    summary: 'List the routing rules in the order in which they are asked.',
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
    summary: 'Change a routing rule, its place included.',
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
    summary: 'Ask which rule would decide on a conversation now, and why the ones before it would not.',
    audit: 'none',
    input: z.object({
      conversation_id: id('conversation'),
      on: z
        .enum(['conversation_opened', 'message_received', 'handoff_requested'])
        .default('conversation_opened'),
    }),
    output: z.object({
      rule_id: id('routing_rule').nullable(),
      actions: routingActions.nullable(),
      passed_over: z.array(z.object({ rule_id: id('routing_rule'), condition: z.string() })),
    }),
  },
})
