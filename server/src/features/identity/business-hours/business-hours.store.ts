/** Every statement on business hours. */

import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { BusinessHoursRow } from './present-business-hours.ts'

export function businessHoursQuery(workspaceId: string): ListQuery {
  return {
    select: sql`select b.*, lower(b.name) as sort_name from business_hours b`,
    where: sql`b.workspace_id = ${workspaceId}`,
    order: [
      { column: 'sort_name', type: 'text' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'asc',
  }
}

export function findBusinessHours(work: Scope<Session>, id: string): Promise<BusinessHoursRow | undefined> {
  return work.transaction.row<BusinessHoursRow>(sql`
    select * from business_hours where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** Of the ids given, those that are there. */
export async function existingBusinessHours(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from business_hours where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}

/** All of them: what names none counts by the default. */
export function readAllBusinessHours(work: Scope<Session>): Promise<BusinessHoursRow[]> {
  return work.transaction.rows<BusinessHoursRow>(sql`
    select * from business_hours where workspace_id = ${work.workspaceId} order by id`)
}

/** The hours named, or those of the team, or the default, in this order; undefined where there are none. */
export function findHoursThatCount(
  work: Scope<Session>,
  wanted: { id?: string | null; teamId?: string | null },
): Promise<BusinessHoursRow | undefined> {
  return work.transaction.row<BusinessHoursRow>(sql`
    select b.* from business_hours b
     where b.workspace_id = ${work.workspaceId}
       and b.id = coalesce(${wanted.id ?? null}::uuid,
             (select t.business_hours_id from teams t where t.workspace_id = ${work.workspaceId} and t.id = ${wanted.teamId ?? null}::uuid),
             (select d.id from business_hours d where d.workspace_id = ${work.workspaceId} and d.is_default))`)
}

/** One at a time per workspace, so that there is one default and no name twice. Held until the transaction ends. */
export async function lockBusinessHours(work: Scope): Promise<void> {
  await work.transaction.rows(sql`select pg_advisory_xact_lock(hashtextextended(${work.workspaceId}, 165))`)
}

export async function isNameTaken(
  work: Scope<Session>,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from business_hours
     where workspace_id = ${work.workspaceId} and lower(name) = lower(${name}) and id <> ${id}`)
  return row !== undefined
}

export async function hasOthers(work: Scope<Session>, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from business_hours where workspace_id = ${work.workspaceId} and id <> ${id} limit 1`)
  return row !== undefined
}

export async function clearDefault(work: TimedScope): Promise<void> {
  await work.transaction.rows(sql`
    update business_hours set is_default = false, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and is_default`)
}

export async function saveBusinessHoursRow(tx: Transaction, row: BusinessHoursRow): Promise<void> {
  await tx.rows(sql`
    insert into business_hours (workspace_id, id, name, time_zone, hours, exceptions, is_default, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.time_zone}, ${JSON.stringify(row.hours)},
      ${JSON.stringify(row.exceptions)}, ${row.is_default}, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set name = excluded.name, time_zone = excluded.time_zone,
      hours = excluded.hours, exceptions = excluded.exceptions, is_default = excluded.is_default,
      updated_at = excluded.updated_at`)
}

/** Fails by a foreign key where anything uses them. */
export async function deleteBusinessHoursRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from business_hours where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}
