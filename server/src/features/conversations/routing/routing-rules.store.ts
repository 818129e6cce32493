/** Every statement on routing rules. */

import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { RoutingRuleRow, Trigger } from './routing-rule.ts'

/** Matches that are not added up yet count as well. */
const VIEW = sql`
  select r.workspace_id, r.id, r.name, r.position, r.enabled, r.triggers, r.conditions, r.actions,
         r.created_at, r.updated_at, r.matches_count + coalesce(m.matches, 0) as matches_count,
         greatest(r.last_matched_at, m.last) as last_matched_at
    from routing_rules r
    left join lateral (
      select count(*) as matches, max(n.matched_at) as last from routing_rule_matches n
       where n.workspace_id = r.workspace_id and n.rule_id = r.id) m on true`

export function routingRulesQuery(workspaceId: string): ListQuery {
  return {
    select: VIEW,
    where: sql`r.workspace_id = ${workspaceId}`,
    order: [
      { column: 'position', type: 'bigint' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'asc',
  }
}

export function findRoutingRule(work: Scope<Session>, id: string): Promise<RoutingRuleRow | undefined> {
  return work.transaction.row<RoutingRuleRow>(
    sql`${VIEW} where r.workspace_id = ${work.workspaceId} and r.id = ${id}`,
  )
}

export type RuleToAsk = Pick<
  RoutingRuleRow,
  'id' | 'name' | 'enabled' | 'triggers' | 'conditions' | 'actions'
>

/** In their order; with `triggers`, only those that are enabled for one of them. */
export function listRules(work: Scope<Session>, triggers?: readonly Trigger[]): Promise<RuleToAsk[]> {
  return work.transaction.rows<RuleToAsk>(sql`
    select id, name, enabled, triggers, conditions, actions from routing_rules
     where workspace_id = ${work.workspaceId}
       and (${triggers ?? null}::text[] is null or (enabled and triggers && ${triggers ?? null}::text[]))
     order by position`)
}

/** One who orders rules at a time. Held until the transaction ends. */
export async function lockRuleOrder(work: Scope): Promise<void> {
  await work.transaction.rows(sql`select pg_advisory_xact_lock(hashtextextended(${work.workspaceId}, 167))`)
}

export async function listRuleIds(work: Scope<Session>): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from routing_rules where workspace_id = ${work.workspaceId} order by position`)
  return rows.map(({ id }) => id)
}

/** Positions from 1, without gaps, in the order given. */
export async function orderRules(work: Scope, ids: readonly string[]): Promise<void> {
  await work.transaction.rows(sql`
    update routing_rules r set position = o.position
      from unnest(${ids}::uuid[]) with ordinality as o (id, position)
     where r.workspace_id = ${work.workspaceId} and r.id = o.id and r.position <> o.position`)
}

/** Counts are left as they are; the position, too, of a rule that is there already. */
export async function saveRule(
  tx: Transaction,
  row: Omit<RoutingRuleRow, 'matches_count' | 'last_matched_at'>,
): Promise<void> {
  await tx.rows(sql`
    insert into routing_rules (workspace_id, id, name, position, enabled, triggers, conditions, actions, created_at,
      updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.position}, ${row.enabled}, ${row.triggers}::text[],
      ${JSON.stringify(row.conditions)}, ${JSON.stringify(row.actions)}, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set name = excluded.name, enabled = excluded.enabled,
      triggers = excluded.triggers, conditions = excluded.conditions, actions = excluded.actions,
      updated_at = excluded.updated_at`)
}

export async function deleteRule(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from routing_rules where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export async function recordMatch(work: TimedScope, ruleId: string): Promise<void> {
  await work.transaction.rows(sql`
    insert into routing_rule_matches (workspace_id, rule_id, matched_at)
    values (${work.workspaceId}, ${ruleId}, ${work.now})`)
}

export async function foldMatches(session: Session): Promise<void> {
  await session.rows(sql`select fold_routing_rule_matches()`)
}

/** Rules lose the team; those that would do nothing then are switched off. */
export async function forgetTeamInRules(work: TimedScope, teamId: string): Promise<void> {
  await work.transaction.rows(sql`
    update routing_rules
       set actions = actions - 'team_id', enabled = enabled and (actions - 'team_id') <> '{}'::jsonb, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and actions ->> 'team_id' = ${teamId}`)
}
