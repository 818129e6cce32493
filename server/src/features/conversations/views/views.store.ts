import { memberOf, type Principal } from '@parley/contracts'
import { join, raw, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'

export const LAST_POSITION = 10_000

export interface ViewRow {
  workspace_id: string
  id: string
  name: string
  filter: Record<string, unknown>
  sort: string
  scope: 'workspace' | 'team' | 'personal'
  team_id: string | null
  owner_id: string | null
  position: number
  created_at: Date
  updated_at: Date
}

/** A member sees their own, those of their teams and the workspace’s; a key, which is nobody, all but personal ones. */
function visibleTo(principal: Principal): ListQuery['where'] {
  const { workspaceId } = principal
  const member = memberOf(principal)
  if (!member) return sql`v.workspace_id = ${workspaceId} and v.scope <> 'personal'`
  return sql`v.workspace_id = ${workspaceId} and (v.scope = 'workspace' or (v.scope = 'personal' and v.owner_id = ${member.id})
    or (v.scope = 'team' and exists (select 1 from team_members t
      where t.workspace_id = v.workspace_id and t.team_id = v.team_id and t.member_id = ${member.id})))`
}

export function viewsQuery(principal: Principal): ListQuery {
  return {
    select: sql`select v.* from views v`,
    where: visibleTo(principal),
    order: [
      { column: 'position', type: 'bigint' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'asc',
  }
}

/** The first views in their order. */
export function listedViews(session: Session, principal: Principal, limit: number): Promise<ViewRow[]> {
  return session.rows<ViewRow>(sql`
    select v.* from views v where ${visibleTo(principal)} order by v.position, v.id limit ${limit}`)
}

export function findView(
  session: Session,
  principal: Principal,
  id: string,
  lock: 'for update' | 'unlocked' = 'unlocked',
): Promise<ViewRow | undefined> {
  const statement = sql`select v.* from views v where ${visibleTo(principal)} and v.id = ${id}`
  return session.row<ViewRow>(lock === 'unlocked' ? statement : sql`${statement} for update`)
}

/** Whether the team is there and, where a member asks, theirs. */
export async function isTeamOf(session: Session, principal: Principal, teamId: string): Promise<boolean> {
  const { workspaceId } = principal
  const member = memberOf(principal)
  const conditions = [sql`t.workspace_id = ${workspaceId} and t.id = ${teamId}`]
  if (member) {
    conditions.push(sql`exists (select 1 from team_members m
      where m.workspace_id = t.workspace_id and m.team_id = t.id and m.member_id = ${member.id})`)
  }
  return (await session.row(sql`select 1 from teams t where ${join(conditions, ' and ')}`)) !== undefined
}

const TABLES = {
  channel: 'channels',
  contact: 'contacts',
  agent: 'agents',
  campaign: 'campaigns',
  member: 'members',
  team: 'teams',
} as const
export type Referred = keyof typeof TABLES

/** Which of these UUIDs are of this workspace. */
export async function existingIds(
  work: Scope<Session>,
  noun: Referred,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select t.id from ${raw(TABLES[noun])} t where t.workspace_id = ${work.workspaceId} and t.id = any (${ids}::uuid[])`)
  return new Set(rows.map((row) => row.id))
}

export async function lastPosition(work: Scope<Session>): Promise<number> {
  const row = await work.transaction.row<{ position: number | null }>(
    sql`select max(position) as position from views where workspace_id = ${work.workspaceId}`,
  )
  return row?.position ?? 0
}

/** Moves the views from its place on one down, where another one stands there. */
export async function makeRoom(work: Scope, view: Pick<ViewRow, 'id' | 'position'>): Promise<void> {
  await work.transaction.rows(sql`
    update views set position = least(position + 1, ${LAST_POSITION})
     where workspace_id = ${work.workspaceId} and position >= ${view.position} and id <> ${view.id}
       and exists (select 1 from views o
         where o.workspace_id = ${work.workspaceId} and o.position = ${view.position} and o.id <> ${view.id})`)
}

export async function insertView(tx: Transaction, view: ViewRow): Promise<void> {
  await tx.rows(sql`
    insert into views (workspace_id, id, name, filter, sort, scope, team_id, owner_id, position, created_at, updated_at)
    values (${view.workspace_id}, ${view.id}, ${view.name}, ${JSON.stringify(view.filter)}, ${view.sort}, ${view.scope},
      ${view.team_id}, ${view.owner_id}, ${view.position}, ${view.created_at}, ${view.updated_at})`)
}

export async function updateViewRow(tx: Transaction, view: ViewRow): Promise<void> {
  await tx.rows(sql`
    update views set name = ${view.name}, filter = ${JSON.stringify(view.filter)}, sort = ${view.sort},
           scope = ${view.scope}, team_id = ${view.team_id}, owner_id = ${view.owner_id},
           position = ${view.position}, updated_at = ${view.updated_at}
     where workspace_id = ${view.workspace_id} and id = ${view.id}`)
}

export async function deleteViewRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`delete from views where workspace_id = ${work.workspaceId} and id = ${id}`)
}
