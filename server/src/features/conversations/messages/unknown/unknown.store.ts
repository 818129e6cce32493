/** SQL on messages of unknown outcome. */
import { join, type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'

export interface UnknownFilter {
  channelId: string | undefined
  until: string | undefined
}

/** Channels whose notice is due, or over. */
export function channelsToShow(
  system: Session,
  now: Date,
): Promise<{ workspace_id: string; channel_id: string }[]> {
  return system.rows(sql`select workspace_id, channel_id from unknown_messages_to_show(${now})`)
}

/** Marks all of a channel as shown, also those that are not due yet: they are of the same outage. */
export async function markShown(
  work: TimedScope,
  channelId: string,
): Promise<{ shown: number; unknown: number }> {
  const row = await work.transaction.row<{ shown: number; unknown: number }>(sql`
    with mine as (
      select message_id from outbox
       where workspace_id = ${work.workspaceId} and channel_id = ${channelId} and state = 'unknown' and available_at < 'infinity'
       order by message_id for update
    ),
    marked as (
      update outbox o set available_at = 'infinity' from mine
       where o.workspace_id = ${work.workspaceId} and o.message_id = mine.message_id
      returning o.message_id
    )
    select (select count(*)::integer from marked) as shown,
           (select count(*)::integer from outbox
             where workspace_id = ${work.workspaceId} and channel_id = ${channelId} and state = 'unknown') as unknown`)
  return row!
}

/** The oldest of them, locked until the end of the transaction. */
export function lockUnknown(
  work: Scope,
  filter: UnknownFilter,
  most: number,
): Promise<{ message_id: string; attempt: number; channel_id: string }[]> {
  return work.transaction.rows(sql`
    with oldest as (
      select message_id from outbox where ${conditions(work, filter)} order by queued_at, message_id limit ${most}
    )
    select message_id, attempt, channel_id from outbox
     where workspace_id = ${work.workspaceId} and message_id in (select message_id from oldest) and state = 'unknown'
     order by message_id for update`)
}

/** Also one that was deleted: its messages may still be without an outcome. */
export async function channelIsThere(work: Scope, channelId: string): Promise<boolean> {
  const row = await work.transaction.row(
    sql`select from channels where workspace_id = ${work.workspaceId} and id = ${channelId}`,
  )
  return row !== undefined
}

export async function countUnknown(work: Scope, filter: UnknownFilter): Promise<number> {
  const row = await work.transaction.row<{ count: number }>(sql`
    select count(*)::integer as count from outbox where ${conditions(work, filter)}`)
  return row!.count
}

/** Puts them back in line, by a person's decision. */
export async function requeueUnknown(work: TimedScope, ids: readonly string[]): Promise<void> {
  await work.transaction.rows(sql`
    update outbox set state = 'queued', available_at = ${work.now}, queued_at = ${work.now}, lease_until = null
     where workspace_id = ${work.workspaceId} and message_id = any (${ids}) and state = 'unknown'`)
  await work.transaction.rows(sql`
    update messages set status = 'queued', error = null
     where workspace_id = ${work.workspaceId} and id = any (${ids}) and status = 'unknown'`)
}

function conditions(work: Scope, { channelId, until }: UnknownFilter) {
  const all = [sql`workspace_id = ${work.workspaceId}`, sql`state = 'unknown'`]
  if (channelId) all.push(sql`channel_id = ${channelId}`)
  if (until) all.push(sql`queued_at <= ${until}`)
  return join(all, ' and ')
}
