/** Routing rules: by priority, the first that fits decides. */
import type { Input, RoutingRule } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { invalidField } from './errors.ts'
import { ids } from './ids.ts'

const listQuery = z.object(pageQuery)
const words = z.array(z.string().trim().min(1).max(64)).min(1).max(50).nullish()
/**
 * The vendor says that rules look at channel, contact, content or time, and names no fields. A field that is not known
 * is refused, here and in the rule: without it the rule would match too much. Null is a condition that is not set.
 */
const condition = z.strictObject({
  channels: words,
  languages: z.array(z.string().min(2).max(35)).min(1).max(50).nullish(),
  keywords: z.array(z.string().trim().min(1).max(100)).min(1).max(100).nullish(),
  tags: words,
  contact_tags: words,
  business_hours: z.enum(['open', 'closed']).nullish(),
})
const action = z.strictObject({
  team_id: z.string().max(64).nullish(),
  assignee_id: z.string().max(64).nullish(),
  handoff: z.boolean().nullish(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullish(),
  add_tags: z.array(z.string().trim().min(1).max(64)).max(20).nullish(),
})
const shown = z.unknown().optional()
const fields = {
  name: z.string().trim().min(1).max(100),
  priority: z.number().int().min(1).max(10_000).optional(),
  enabled: z.boolean().optional(),
  condition: condition.nullish(),
  action,
  // A client may send back a rule as it was shown.
  id: shown,
  matches_count: shown,
  last_matched_at: shown,
  created_at: shown,
  updated_at: shown,
}
const newRule = z.strictObject(fields)
const changes = newRule.partial()

const ruleId = (request: DialectRequest) => ids.readPath('routing_rule', request.params.rule)
const FIELD_NAMES = {
  position: 'priority',
  'conditions.channel_kinds': 'condition.channels',
  'conditions.words': 'condition.keywords',
  'conditions.conversation_tags': 'condition.tags',
  'conditions.within_hours': 'condition.business_hours',
  conditions: 'condition',
  'actions.hand_off': 'action.handoff',
  actions: 'action',
}

export const routingRuleRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/inbox/routing-rules',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'routing_rules.list',
    read: (_request, { parsed }) => askPage(parsed),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentRule),
  }),
  route({
    method: 'POST',
    path: '/inbox/routing-rules',
    fields: FIELD_NAMES,
    operation: 'routing_rules.create',
    read(request) {
      const body = readInput(newRule, request.body)
      return {
        name: body.name,
        position: body.priority,
        enabled: body.enabled,
        conditions: body.condition ? readConditions(body.condition) : undefined,
        actions: readActions(body.action),
      }
    },
    write: (rule, { request }) => answerOne(request, 201, presentRule(rule)),
  }),
  route({
    method: 'PATCH',
    path: '/inbox/routing-rules/{rule}',
    fields: FIELD_NAMES,
    operation: 'routing_rules.update',
    read(request) {
      const body = readInput(changes, request.body)
      return {
        id: ruleId(request),
        name: body.name,
        position: body.priority,
        enabled: body.enabled,
        conditions: body.condition ? readConditions(body.condition) : undefined,
        actions: body.action && readActions(body.action),
      }
    },
    write: (rule, { request }) => answerOne(request, 200, presentRule(rule)),
  }),
  route({
    method: 'DELETE',
    path: '/inbox/routing-rules/{rule}',
    operation: 'routing_rules.delete',
    read: (request) => ({ id: ruleId(request) }),
    write: answerNothing,
  }),
]

type NewRule = Input<'routing_rules.create'>

function readConditions(sent: z.output<typeof condition>): NewRule['conditions'] {
  return {
    channel_kinds: sent.channels ?? undefined,
    languages: sent.languages ?? undefined,
    words: sent.keywords ?? undefined,
    conversation_tags: sent.tags ?? undefined,
    contact_tags: sent.contact_tags ?? undefined,
    within_hours: sent.business_hours
      ? { business_hours_id: null, open: sent.business_hours === 'open' }
      : undefined,
  }
}

function readActions(sent: z.output<typeof action>): NewRule['actions'] {
  const actions = {
    team_id: ids.readFilter('team', 'action.team_id', sent.team_id ?? undefined),
    assignee_id: ids.readFilter('member', 'action.assignee_id', sent.assignee_id ?? undefined),
    hand_off: sent.handoff ?? undefined,
    priority: sent.priority ?? undefined,
    add_tags: sent.add_tags ?? undefined,
  }
  if (Object.values(actions).every((value) => value === undefined))
    throw invalidField('action', 'Give team_id, assignee_id, handoff, priority or add_tags.', 'required')
  return actions
}

function presentRule({ conditions, actions, ...rule }: RoutingRule) {
  return {
    id: ids.show('routing_rule', rule.id),
    name: rule.name,
    priority: rule.position,
    enabled: rule.enabled,
    condition: {
      channels: conditions.channel_kinds ?? null,
      languages: conditions.languages ?? null,
      keywords: conditions.words ?? null,
      tags: conditions.conversation_tags ?? null,
      contact_tags: conditions.contact_tags ?? null,
      business_hours: conditions.within_hours ? (conditions.within_hours.open ? 'open' : 'closed') : null,
    },
    action: {
      team_id: ids.showOptional('team', actions.team_id),
      assignee_id: ids.showOptional('member', actions.assignee_id),
      handoff: actions.hand_off ?? false,
      priority: actions.priority ?? null,
      add_tags: actions.add_tags ?? [],
    },
    matches_count: rule.matches_count,
    last_matched_at: toOptionalSeconds(rule.last_matched_at),
    created_at: toSeconds(rule.created_at),
    updated_at: toSeconds(rule.updated_at),
  }
}
