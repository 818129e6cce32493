import { type PriorityRule, showId } from '@parley/contracts'
import type { PriorityRuleRow } from './priority-rule.ts'

export function presentPriorityRule(row: PriorityRuleRow): PriorityRule {
  const { channel_ids, ...conditions } = row.conditions
  const { team_id, notify, ...actions } = row.actions
  return {
    id: showId('priority_rule', row.id),
    name: row.name,
    position: row.position,
    enabled: row.enabled,
    conditions: {
      ...conditions,
      ...(channel_ids && { channel_ids: channel_ids.map((id) => showId('channel', id)) }),
    },
    actions: {
      ...actions,
      ...(team_id && { team_id: showId('team', team_id) }),
      ...(notify && {
        notify: { owner: notify.owner, member_ids: notify.member_ids.map((id) => showId('member', id)) },
      }),
    },
    repeat_minutes: row.repeat_minutes,
    default_rule: row.default_rule,
    last_matched_at: row.last_matched_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
