/** The statements on priority rules. */
import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { PriorityRuleRow, RuleInForce } from './priority-rule.ts'

const VIEW = sql`
  select r.*, (select m.matched_at from priority_rule_matches m
                where m.workspace_id = r.workspace_id and m.rule_id = r.id order by m.matched_at desc limit 1) as last_matched_at
    from priority_rules r`

export function priorityRulesQuery(workspaceId: string): ListQuery {
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

export function findPriorityRule(work: Scope<Session>, id: string): Promise<PriorityRuleRow | undefined> {
  return work.transaction.row<PriorityRuleRow>(
    sql`${VIEW} where r.workspace_id = ${work.workspaceId} and r.id = ${id}`,
  )
}

export function listDefaultRules(work: Scope<Session>): Promise<PriorityRuleRow[]> {
  return work.transaction.rows<PriorityRuleRow>(
    sql`${VIEW} where r.workspace_id = ${work.workspaceId} and r.default_rule is not null order by r.position`,
  )
}

/** The enabled rules in their order. */
export function listRulesInForce(work: Scope<Session>): Promise<RuleInForce[]> {
  return work.transaction.rows<RuleInForce>({
    name: 'priority_rules_in_force',
    text: `select id, name, conditions, actions, repeat_minutes from priority_rules
            where workspace_id = $1 and enabled order by position`,
    values: [work.workspaceId],
  })
}

/**
 * Held until the transaction ends, so one caller changes rules at a time. It also raises the version: from the commit on every
 * process reads the rules again.
 */
export async function lockPriorityRules(work: Scope): Promise<void> {
  await work.transaction.rows(sql`
    insert into priority_rule_versions as v (workspace_id, version) values (${work.workspaceId}, 1)
    on conflict (workspace_id) do update set version = v.version + 1`)
}

export async function listPriorityRuleIds(work: Scope<Session>): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from priority_rules where workspace_id = ${work.workspaceId} order by position`)
  return rows.map(({ id }) => id)
}

/** Positions from 1, without gaps, in the order given. */
export async function orderPriorityRules(work: Scope, ids: readonly string[]): Promise<void> {
  await work.transaction.rows(sql`
    update priority_rules r set position = o.position
      from unnest(${ids}::uuid[]) with ordinality as o (id, position)
     where r.workspace_id = ${work.workspaceId} and r.id = o.id and r.position <> o.position`)
}

/** The position of a rule that is there already is left as it is. */
export async function savePriorityRule(
  tx: Transaction,
  row: Omit<PriorityRuleRow, 'last_matched_at'>,
): Promise<void> {
  await tx.rows(sql`
    insert into priority_rules (workspace_id, id, name, position, enabled, conditions, actions, repeat_minutes, default_rule,
      created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.position}, ${row.enabled}, ${JSON.stringify(row.conditions)},
      ${JSON.stringify(row.actions)}, ${row.repeat_minutes}, ${row.default_rule}, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set name = excluded.name, enabled = excluded.enabled,
      conditions = excluded.conditions, actions = excluded.actions, repeat_minutes = excluded.repeat_minutes,
      updated_at = excluded.updated_at`)
}

export async function deletePriorityRuleRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from priority_rules where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** Rules lose the team; they still hand off. */
export async function forgetTeamInPriorityRules(work: TimedScope, teamId: string): Promise<void> {
  await work.transaction.rows(sql`
    update priority_rules set actions = actions - 'team_id', updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and actions ->> 'team_id' = ${teamId}`)
}
