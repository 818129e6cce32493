/** SQL on presence. Expired rows count as missing and are deleted with the next write. */

import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

export type PresenceStatus = 'online' | 'away' | 'offline'

export interface MemberPresenceRow {
  member_id: string
  name: string
  status: PresenceStatus
  last_seen_at: Date | null
  expires_at: Date | null
}

export interface ViewerRow {
  conversation_id: string
  channel_id: string
  viewer_id: string
  kind: 'member' | 'key' | 'contact'
  name: string
  since: Date
  typing_until: Date | null
  expires_at: Date
}

export async function listPresenceRows(work: Scope<Session>): Promise<MemberPresenceRow[]> {
  return work.transaction.rows<MemberPresenceRow>(sql`
    select m.id as member_id, m.name, coalesce(p.status, 'offline') as status,
           greatest(p.last_seen_at, m.last_seen_at) as last_seen_at, p.expires_at
      from members m left join member_presence p on p.workspace_id = m.workspace_id and p.member_id = m.id
     where m.workspace_id = ${work.workspaceId} and m.removed_at is null order by m.name, m.id`)
}

/** Of one conversation, or of all. */
export async function listViewerRows(
  work: TimedScope<Session>,
  conversationId?: string,
): Promise<ViewerRow[]> {
  return work.transaction.rows<ViewerRow>(sql`
    select v.conversation_id, c.channel_id, v.viewer_id, v.kind, v.name, v.since, v.typing_until, v.expires_at
      from conversation_viewers v
      join conversations c on c.workspace_id = v.workspace_id and c.id = v.conversation_id
     where v.workspace_id = ${work.workspaceId} and v.expires_at > ${work.now}
       and (${conversationId ?? null}::uuid is null or v.conversation_id = ${conversationId ?? null})
     order by v.since, v.viewer_id`)
}

export async function writePresence(
  work: Scope,
  row: { member_id: string; status: PresenceStatus; now: Date; expires_at: Date },
): Promise<void> {
  await work.transaction.rows(sql`
    insert into member_presence (workspace_id, member_id, status, last_seen_at, expires_at)
    values (${work.workspaceId}, ${row.member_id}, ${row.status}, ${row.now}, ${row.expires_at})
    on conflict (workspace_id, member_id) do update
      set status = excluded.status, last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at`)
  await bumpVersion(work)
}

/** Answers whether the viewer typed just before. */
export async function writeViewer(
  work: Scope,
  row: Omit<ViewerRow, 'channel_id' | 'since'> & { now: Date },
): Promise<{ typed: boolean }> {
  await work.transaction.rows(
    sql`delete from conversation_viewers where workspace_id = ${work.workspaceId} and expires_at <= ${row.now}`,
  )
  const before = await work.transaction.row<{ typed: boolean }>(sql`
    select coalesce(typing_until > ${row.now}, false) as typed from conversation_viewers
     where workspace_id = ${work.workspaceId} and conversation_id = ${row.conversation_id} and viewer_id = ${row.viewer_id}`)
  await work.transaction.rows(sql`
    insert into conversation_viewers
      (workspace_id, conversation_id, viewer_id, kind, name, since, typing_until, expires_at)
    values (${work.workspaceId}, ${row.conversation_id}, ${row.viewer_id}, ${row.kind}, ${row.name}, ${row.now},
            ${row.typing_until}, ${row.expires_at})
    on conflict (workspace_id, conversation_id, viewer_id) do update
      set name = excluded.name, typing_until = excluded.typing_until, expires_at = excluded.expires_at`)
  await bumpVersion(work)
  return { typed: before?.typed ?? false }
}

export async function removeViewer(work: Scope, conversationId: string, viewerId: string): Promise<void> {
  const gone = await work.transaction.row(sql`
    delete from conversation_viewers
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and viewer_id = ${viewerId}
    returning viewer_id`)
  if (gone) await bumpVersion(work)
}

async function bumpVersion(work: Scope): Promise<void> {
  await work.transaction.rows(sql`
    insert into presence_versions (workspace_id, version) values (${work.workspaceId}, 1)
    on conflict (workspace_id) do update set version = presence_versions.version + 1`)
}

/** The provider’s id of what the contact wrote last: some channels show typing as an answer to it. */
export async function findTypingTarget(
  work: Scope<Session>,
  conversationId: string,
): Promise<{ channel_id: string; last_inbound_provider_id: string | null } | undefined> {
  return work.transaction.row(sql`
    select c.channel_id,
           (select m.provider_message_id from messages m
             where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'inbound'
             order by m.sequence desc limit 1) as last_inbound_provider_id
      from conversations c where c.workspace_id = ${work.workspaceId} and c.id = ${conversationId}`)
}

export async function findKeyName(session: Session, keyId: string): Promise<string | undefined> {
  return (await session.row<{ name: string }>(sql`select name from api_keys where id = ${keyId}`))?.name
}
