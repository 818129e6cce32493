import { type RoutingRule, showId } from '@parley/contracts'
import type { Actions, Conditions, RoutingRuleRow } from './routing-rule.ts'

export function presentRoutingRule(row: RoutingRuleRow): RoutingRule {
  return {
    id: showId('routing_rule', row.id),
    name: row.name,
    position: row.position,
    enabled: row.enabled,
    on: row.triggers,
    conditions: presentConditions(row.conditions),
    actions: presentActions(row.actions),
    matches_count: row.matches_count,
    last_matched_at: row.last_matched_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

function presentConditions({ channel_ids, within_hours, ...rest }: Conditions): RoutingRule['conditions'] {
  const hours = within_hours?.business_hours_id
  return {
    ...rest,
    ...(channel_ids && { channel_ids: channel_ids.map((id) => showId('channel', id)) }),
    ...(within_hours && {
      within_hours: { ...within_hours, business_hours_id: hours ? showId('business_hours', hours) : null },
    }),
  }
}

export function presentActions({ team_id, assignee_id, ...rest }: Actions): RoutingRule['actions'] {
  return {
    ...rest,
    ...(team_id && { team_id: showId('team', team_id) }),
    ...(assignee_id && { assignee_id: showId('member', assignee_id) }),
  }
}
