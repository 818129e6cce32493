/** Every statement on teams and who belongs to them. */

import type { Team } from '@parley/contracts'
import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'

export interface TeamRow {
  workspace_id: string
  id: string
  name: string
  description: string | null
  assignment: Team['assignment']
  business_hours_id: string | null
  created_at: Date
  updated_at: Date
}

export interface TeamView extends TeamRow {
  member_ids: string[]
  open_conversations_count: number
}

const VIEW = sql`
  select t.*, lower(t.name) as sort_name,
         array(select tm.member_id from team_members tm
                 join members m on m.workspace_id = tm.workspace_id and m.id = tm.member_id and m.removed_at is null
                where tm.workspace_id = t.workspace_id and tm.team_id = t.id order by tm.member_id) as member_ids,
         (select count(*) from conversations c
           where c.workspace_id = t.workspace_id and c.team_id = t.id and c.lifecycle not in ('closed', 'archived'))
           as open_conversations_count
    from teams t`

export function teamsQuery(workspaceId: string, filter: { memberId?: string }): ListQuery {
  const conditions = [sql`t.workspace_id = ${workspaceId}`]
  if (filter.memberId) {
    conditions.push(sql`exists (select 1 from team_members tm
      where tm.workspace_id = t.workspace_id and tm.team_id = t.id and tm.member_id = ${filter.memberId})`)
  }
  return {
    select: VIEW,
    where: join(conditions, ' and '),
    order: [
      { column: 'sort_name', type: 'text' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'asc',
  }
}

export function findTeam(work: Scope<Session>, id: string): Promise<TeamView | undefined> {
  return work.transaction.row<TeamView>(
    sql`${VIEW} where t.workspace_id = ${work.workspaceId} and t.id = ${id}`,
  )
}

/** Assigning for a team, or changing it, locks its row. */
export function lockTeam(work: Scope, id: string): Promise<TeamRow | undefined> {
  return work.transaction.row<TeamRow>(sql`
    select * from teams where workspace_id = ${work.workspaceId} and id = ${id} for no key update`)
}

/** Of the ids given, those of teams of the workspace. */
export async function existingTeams(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from teams where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}

/** The business hours of those of the teams that have their own. */
export async function hoursOfTeams(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await work.transaction.rows<{ id: string; business_hours_id: string }>(sql`
    select id, business_hours_id from teams
     where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[]) and business_hours_id is not null`)
  return new Map(rows.map((row) => [row.id, row.business_hours_id]))
}

/** Of the ids given, those of members who were not removed. */
export async function existingMembers(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from members
     where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[]) and removed_at is null`)
  return new Set(rows.map(({ id }) => id))
}

/** Nothing is written, and false answered, where another team has the name. */
export async function saveTeamRow(tx: Transaction, row: TeamRow): Promise<boolean> {
  const taken = await tx.row(sql`
    select 1 from teams
     where workspace_id = ${row.workspace_id} and lower(name) = lower(${row.name}) and id <> ${row.id}`)
  if (taken) return false
  const saved = await tx.rows(sql`
    insert into teams (workspace_id, id, name, description, assignment, business_hours_id, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.description}, ${row.assignment}, ${row.business_hours_id},
      ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set name = excluded.name, description = excluded.description,
      assignment = excluded.assignment, business_hours_id = excluded.business_hours_id, updated_at = excluded.updated_at
    returning 1`)
  return saved.length > 0
}

/** One who names teams at a time, so that no name is given twice. Held until the transaction ends. */
export async function lockTeamNames(work: Scope): Promise<void> {
  await work.transaction.rows(sql`select pg_advisory_xact_lock(hashtextextended(${work.workspaceId}, 166))`)
}

export async function setTeamMembers(
  work: Scope,
  teamId: string,
  memberIds: readonly string[],
): Promise<void> {
  await work.transaction.rows(sql`
    delete from team_members
     where workspace_id = ${work.workspaceId} and team_id = ${teamId} and member_id <> all (${memberIds}::uuid[])`)
  await work.transaction.rows(sql`
    insert into team_members (workspace_id, team_id, member_id)
    select ${work.workspaceId}, ${teamId}, member_id from unnest(${memberIds}::uuid[]) as m (member_id)
    on conflict (workspace_id, team_id, member_id) do nothing`)
}

/** Conversations that still have it lose it. */
export async function deleteTeamRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`delete from teams where workspace_id = ${work.workspaceId} and id = ${id}`)
}
