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

/** When a channel may contact one more person first; null: now. `most`: what its provider allows within the window. */
export async function channelFreeAt(
  work: Scope<Session>,
  channelId: string,
  { most, since, windowMs }: { most: number; since: Date; windowMs: number },
): Promise<Date | null> {
  const row = await work.transaction.row<{ first_at: Date }>(sql`
    select first_at from (
      select t.contact_id, max(t.touched_at) as first_at from contact_touches t
       where t.workspace_id = ${work.workspaceId} and t.channel_id = ${channelId} and t.touched_at > ${since}
         and t.kind = 'message'
       group by t.contact_id) people
     order by first_at desc offset ${most - 1} limit 1`)
  return row ? new Date(row.first_at.getTime() + windowMs) : null
}
