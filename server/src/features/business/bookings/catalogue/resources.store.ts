/** Every statement on resources. */

import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import type { ResourceRow } from '../booking.ts'

export function resourcesQuery(workspaceId: string): ListQuery {
  return {
    select: sql`select r.* from resources r`,
    where: sql`r.workspace_id = ${workspaceId} and r.deleted_at is null`,
  }
}

export function findResource(work: Scope<Session>, id: string): Promise<ResourceRow | undefined> {
  return work.transaction.row<ResourceRow>(sql`
    select r.* from resources r where r.workspace_id = ${work.workspaceId} and r.id = ${id} and r.deleted_at is null`)
}

/** Its row lock is the calendar's lock: who books or moves anything on it takes it first. */
export function lockResource(work: Scope, id: string): Promise<ResourceRow | undefined> {
  return work.transaction.row<ResourceRow>(sql`
    select r.* from resources r
     where r.workspace_id = ${work.workspaceId} and r.id = ${id} and r.deleted_at is null for no key update`)
}

/** Several calendars at once, locked in the order of their ids, as everybody locks them. */
export function lockResources(work: Scope, ids: readonly string[]): Promise<ResourceRow[]> {
  return work.transaction.rows<ResourceRow>(sql`
    select r.* from resources r
     where r.workspace_id = ${work.workspaceId} and r.id = any (${[...ids]}) and r.deleted_at is null and r.active
     order by r.id for no key update`)
}

export function listActiveResources(work: Scope<Session>): Promise<ResourceRow[]> {
  return work.transaction.rows<ResourceRow>(sql`
    select r.* from resources r
     where r.workspace_id = ${work.workspaceId} and r.deleted_at is null and r.active order by r.id`)
}

export async function hasResources(work: Scope<Session>): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from resources where workspace_id = ${work.workspaceId} and deleted_at is null limit 1`)
  return row !== undefined
}

export async function saveResource(tx: Transaction, row: ResourceRow): Promise<void> {
  await tx.rows(sql`
    insert into resources (workspace_id, id, name, time_zone, hours, breaks, exceptions, capacity, is_default, feed_hash,
      feed_token, active, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.time_zone}, ${JSON.stringify(row.hours)},
      ${JSON.stringify(row.breaks)}, ${JSON.stringify(row.exceptions)}, ${row.capacity}, ${row.is_default}, ${row.feed_hash},
      ${row.feed_token}, ${row.active}, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set name = excluded.name, time_zone = excluded.time_zone,
      hours = excluded.hours, breaks = excluded.breaks, exceptions = excluded.exceptions, capacity = excluded.capacity,
      feed_hash = excluded.feed_hash, feed_token = excluded.feed_token, active = excluded.active,
      updated_at = excluded.updated_at`)
}

/** Nothing is written when the workspace has its default already, also when another transaction was quicker. */
export async function insertDefaultResource(session: Session, row: ResourceRow): Promise<void> {
  await session.rows(sql`
    insert into resources (workspace_id, id, name, time_zone, hours, breaks, exceptions, capacity, is_default, feed_hash,
      feed_token, active, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.time_zone}, ${JSON.stringify(row.hours)},
      ${JSON.stringify(row.breaks)}, ${JSON.stringify(row.exceptions)}, ${row.capacity}, true, ${row.feed_hash}, ${row.feed_token},
      true, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id) where is_default and deleted_at is null do nothing`)
}

export async function deleteResourceRow(work: TimedScope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update resources set deleted_at = ${work.now} where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** The resource whose calendar has this token. */
export function findFeed(
  system: Session,
  tokenHash: Buffer,
): Promise<{ workspace_id: string; id: string } | undefined> {
  return system.row<{ workspace_id: string; id: string }>({
    name: 'find_calendar_feed',
    text: 'select * from find_calendar_feed($1)',
    values: [tokenHash],
  })
}
