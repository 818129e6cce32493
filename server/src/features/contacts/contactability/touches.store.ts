/** Messages and calls that a business began by itself: counted for the caps of the workspace and for the daily number of a channel. */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ContactKind } from './open-hours.ts'

export interface Touch {
  /** Of the message or call. */
  id: string
  contactId: string
  channelId: string
  kind: ContactKind
  purpose: string
}

/** No cap looks back further; older rows of the same contacts go with each new one. */
const KEPT_DAYS = 31

/** In the transaction that writes the messages or calls. */
export async function recordTouches(work: TimedScope, touches: readonly Touch[]): Promise<void> {
  if (touches.length === 0) return
  const contactIds = touches.map(({ contactId }) => contactId)
  await work.transaction.rows(sql`
    with forgotten as (
      delete from contact_touches where workspace_id = ${work.workspaceId} and contact_id = any (${contactIds}::uuid[])
         and touched_at < ${new Date(work.now.getTime() - KEPT_DAYS * 86_400_000)}
    )
    insert into contact_touches (workspace_id, id, contact_id, channel_id, kind, purpose, touched_at)
    select ${work.workspaceId}, t.id, t."contactId", t."channelId", t.kind, t.purpose, ${work.now}
      from jsonb_to_recordset(${JSON.stringify(touches)}::jsonb)
        as t (id uuid, "contactId" uuid, "channelId" uuid, kind text, purpose text)
     order by t.id
    on conflict (workspace_id, id) do nothing`)
}

/**
 * Of two who count at the same moment the second one waits, and counts the first. Until the transaction ends, in the order of
 * ids. Callers hold the locks of contacts and conversations already.
 */
export async function holdTouches(work: Scope<Session>, contacts: readonly { id: string }[]): Promise<void> {
  const keys = contacts.map(({ id }) => `contact_touches ${work.workspaceId} ${id}`).sort()
  await work.transaction.rows(sql`
    select pg_advisory_xact_lock(hashtextextended(k.key, 0)) from (select unnest(${keys}::text[]) as key order by 1) k`)
}

export interface TouchRow {
  contact_id: string
  purpose: string
  touched_at: Date
}

/** Oldest first. Those that never left do not count. */
export function touchesSince(
  work: Scope<Session>,
  contactIds: readonly string[],
  since: Date,
): Promise<TouchRow[]> {
  return work.transaction.rows<TouchRow>(sql`
    select t.contact_id, t.purpose, t.touched_at from contact_touches t
     where t.workspace_id = ${work.workspaceId} and t.contact_id = any (${contactIds}::uuid[]) and t.touched_at > ${since}
       and not exists (select from messages m where m.workspace_id = t.workspace_id and m.id = t.id
                          and m.status in ('failed', 'cancelled'))
       and not exists (select from calls k where k.workspace_id = t.workspace_id and k.id = t.id and k.state = 'failed'
                          and (k.dialed_at is null or k.end_reason = 'channel_unavailable'))
     order by t.touched_at, t.id`)
}

/** Those that have left, or are on their way, but for the messages that are asked about. Oldest first. */
export function touchesThatLeft(
  work: Scope<Session>,
  contactIds: readonly string[],
  { since, except }: { since: Date; except: readonly string[] },
): Promise<TouchRow[]> {
  return work.transaction.rows<TouchRow>(sql`
    select t.contact_id, t.purpose, t.touched_at from contact_touches t
     where t.workspace_id = ${work.workspaceId} and t.contact_id = any (${contactIds}::uuid[]) and t.touched_at > ${since}
       and t.id <> all (${except}::uuid[])
       and not exists (select from messages m where m.workspace_id = t.workspace_id and m.id = t.id
                          and m.status in ('queued', 'failed', 'cancelled'))
     order by t.touched_at, t.id`)
}

/** Messages that waited count from the time at which they leave. */
export async function moveTouches(work: TimedScope, ids: readonly string[]): Promise<void> {
  await work.transaction.rows(sql`
    update contact_touches set touched_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[])`)
}

export interface ReachedPeople {
  /** People whom the channel has contacted first within the window. */
  count: number
  oldest_at: Date | null
  /** Of the `most` latest ones the earliest; null: they are fewer. */
  full_at: Date | null
  /** Those of the given contacts who are among them. */
  known: string[]
}

/** `most`: what its provider allows within the window. */
export async function reachedPeople(
  work: Scope<Session>,
  channelId: string,
  { most, since, contactIds }: { most: number; since: Date; contactIds: readonly string[] },
): Promise<ReachedPeople> {
  const row = await work.transaction.row<ReachedPeople>(sql`
    with people as (
      select t.contact_id, max(t.touched_at) as last_at from contact_touches t
       where t.workspace_id = ${work.workspaceId} and t.channel_id = ${channelId} and t.touched_at > ${since}
         and t.kind = 'message'
       group by t.contact_id
    )
    select (select count(*)::integer from people) as count, (select min(last_at) from people) as oldest_at,
           (select last_at from people order by last_at desc offset ${most - 1} limit 1) as full_at,
           array(select contact_id from people where contact_id = any (${contactIds}::uuid[])) as known`)
  return row!
}

/** Of two who count what a channel may still send the second one waits. After the locks of contacts and conversations. */
export async function holdChannelTouches(work: Scope<Session>, channelId: string): Promise<void> {
  const key = `channel_touches ${work.workspaceId} ${channelId}`
  await work.transaction.rows(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
}
