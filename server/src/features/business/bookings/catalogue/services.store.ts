/** Every statement on services. */

import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import type { ServiceRow } from '../booking.ts'

export function servicesQuery(workspaceId: string): ListQuery {
  return {
    select: sql`select s.* from services s`,
    where: sql`s.workspace_id = ${workspaceId} and s.deleted_at is null`,
  }
}

export function findService(work: Scope<Session>, id: string): Promise<ServiceRow | undefined> {
  return work.transaction.row<ServiceRow>(sql`
    select s.* from services s where s.workspace_id = ${work.workspaceId} and s.id = ${id} and s.deleted_at is null`)
}

/** Those of the ids that are there; a deleted service keeps its name and price for its bookings. */
export function findServices(work: Scope<Session>, ids: readonly string[]): Promise<ServiceRow[]> {
  return work.transaction.rows<ServiceRow>(sql`
    select s.* from services s where s.workspace_id = ${work.workspaceId} and s.id = any (${[...ids]})`)
}

export function lockService(work: Scope, id: string): Promise<ServiceRow | undefined> {
  return work.transaction.row<ServiceRow>(sql`
    select s.* from services s
     where s.workspace_id = ${work.workspaceId} and s.id = ${id} and s.deleted_at is null for update`)
}

export function listActiveServices(work: Scope<Session>): Promise<ServiceRow[]> {
  return work.transaction.rows<ServiceRow>(sql`
    select s.* from services s
     where s.workspace_id = ${work.workspaceId} and s.deleted_at is null and s.active order by s.created_at, s.id`)
}

export async function hasServices(work: Scope<Session>): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from services where workspace_id = ${work.workspaceId} and deleted_at is null limit 1`)
  return row !== undefined
}

/** Those of the ids that no service of the workspace has. */
export async function unknownServices(work: Scope<Session>, ids: readonly string[]): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from services where workspace_id = ${work.workspaceId} and id = any (${[...ids]}::uuid[])
       and deleted_at is null`)
  const known = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => !known.has(id))
}

/** The service that has the name already; undefined when it was written. */
export async function saveService(tx: Transaction, row: ServiceRow): Promise<{ id: string } | undefined> {
  const taken = await tx.row<{ id: string }>(sql`
    select id from services where workspace_id = ${row.workspace_id} and lower(name) = lower(${row.name})
       and deleted_at is null and id <> ${row.id}`)
  if (taken) return taken
  await tx.rows(sql`
    insert into services (workspace_id, id, name, also_called, description, duration_minutes, buffer_before_minutes,
      buffer_after_minutes, price_minor, currency, minimum_notice_minutes, maximum_days_ahead, resource_ids, shared, active,
      created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.also_called}, ${row.description},
      ${row.duration_minutes}, ${row.buffer_before_minutes}, ${row.buffer_after_minutes}, ${row.price_minor},
      ${row.currency}, ${row.minimum_notice_minutes}, ${row.maximum_days_ahead}, ${row.resource_ids}, ${row.shared}, ${row.active},
      ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set name = excluded.name, also_called = excluded.also_called,
      description = excluded.description, duration_minutes = excluded.duration_minutes,
      buffer_before_minutes = excluded.buffer_before_minutes, buffer_after_minutes = excluded.buffer_after_minutes,
      price_minor = excluded.price_minor, currency = excluded.currency,
      minimum_notice_minutes = excluded.minimum_notice_minutes, maximum_days_ahead = excluded.maximum_days_ahead,
      resource_ids = excluded.resource_ids, shared = excluded.shared, active = excluded.active, updated_at = excluded.updated_at`)
  return undefined
}

/** Services are named one at a time, so that two of one name are told apart before the unique index has to. */
export async function holdServiceNames(work: Scope): Promise<void> {
  await work.transaction.rows(
    sql`select pg_advisory_xact_lock(hashtextextended('services ' || ${work.workspaceId}::text, 0))`,
  )
}

export async function deleteServiceRow(work: TimedScope, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    update services set deleted_at = ${work.now} where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null
    returning id`)
  return row !== undefined
}
