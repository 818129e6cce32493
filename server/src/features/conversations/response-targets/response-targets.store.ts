/** Every statement on response targets. */

import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { ResponseTargetRow } from './response-target.ts'

export function responseTargetsQuery(workspaceId: string): ListQuery {
  return {
    select: sql`select t.* from response_targets t`,
    where: sql`t.workspace_id = ${workspaceId}`,
    order: [
      { column: 'position', type: 'bigint' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'asc',
  }
}

export function findResponseTarget(work: Scope<Session>, id: string): Promise<ResponseTargetRow | undefined> {
  return work.transaction.row<ResponseTargetRow>(sql`
    select * from response_targets where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** In their order. */
export function listTargets(work: Scope<Session>): Promise<ResponseTargetRow[]> {
  return work.transaction.rows<ResponseTargetRow>(sql`
    select * from response_targets where workspace_id = ${work.workspaceId} order by position`)
}

/** One who orders targets at a time. Held until the transaction ends. */
export async function lockTargetOrder(work: Scope): Promise<void> {
  await work.transaction.rows(sql`select pg_advisory_xact_lock(hashtextextended(${work.workspaceId}, 168))`)
}

/** Positions from 1, without gaps, in the order given. */
export async function orderTargets(work: Scope, ids: readonly string[]): Promise<void> {
  await work.transaction.rows(sql`
    update response_targets t set position = o.position
      from unnest(${ids}::uuid[]) with ordinality as o (id, position)
     where t.workspace_id = ${work.workspaceId} and t.id = o.id and t.position <> o.position`)
}

/** The position of one that is there already is left as it is. */
export async function saveTarget(tx: Transaction, row: ResponseTargetRow): Promise<void> {
  await tx.rows(sql`
    insert into response_targets (workspace_id, id, name, position, enabled, channel_ids, team_ids, priorities,
      first_response_minutes, resolution_minutes, business_hours_id, warn_minutes, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.position}, ${row.enabled}, ${row.channel_ids}::uuid[],
      ${row.team_ids}::uuid[], ${row.priorities}::text[], ${row.first_response_minutes}, ${row.resolution_minutes},
      ${row.business_hours_id}, ${row.warn_minutes}, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set name = excluded.name, enabled = excluded.enabled,
      channel_ids = excluded.channel_ids, team_ids = excluded.team_ids, priorities = excluded.priorities,
      first_response_minutes = excluded.first_response_minutes, resolution_minutes = excluded.resolution_minutes,
      business_hours_id = excluded.business_hours_id, warn_minutes = excluded.warn_minutes,
      updated_at = excluded.updated_at`)
}

export async function deleteTarget(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from response_targets where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** Targets lose the team; one that was for it alone is switched off, or it would be for every team. */
export async function forgetTeamInTargets(work: TimedScope, teamId: string): Promise<void> {
  await work.transaction.rows(sql`
    update response_targets
       set enabled = enabled and cardinality(team_ids) > 1,
           team_ids = case when cardinality(team_ids) > 1 then array_remove(team_ids, ${teamId}::uuid) else team_ids end,
           updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and ${teamId}::uuid = any (team_ids)`)
}
