/** Every statement on visitors, their uploads and how often they call. */

import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { VisitorRow } from './visitor.ts'

export interface WebChatRow {
  workspace_id: string
  id: string
  kind: string
  provider: string
  name: string
  status: 'active' | 'needs_attention' | 'disabled'
  mode: 'live' | 'test'
  credentials: Buffer
}

/** Of whichever workspace: a channel's id is all that a page knows. */
export function findWebChat(system: Session, id: string): Promise<WebChatRow | undefined> {
  return system.row<WebChatRow>({
    name: 'find_webchat_channel',
    text: 'select * from find_webchat_channel($1)',
    values: [id],
  })
}

export async function idsOfWebChats({ transaction, workspaceId }: Scope<Session>): Promise<string[]> {
  const rows = await transaction.rows<{ id: string }>(sql`
    select id from channels
     where workspace_id = ${workspaceId} and kind = 'webchat' and status <> 'disabled' and deleted_at is null order by id`)
  return rows.map(({ id }) => id)
}

/** The agent that answers on the channel; undefined where none does. */
export function findActiveAgent(
  { transaction, workspaceId }: Scope<Session>,
  channelId: string,
): Promise<{ name: string; business_name: string } | undefined> {
  return transaction.row({
    name: 'find_agent_of_web_chat',
    text: `
      select a.name, a.business_name
        from channels c
        join agents a on a.workspace_id = c.workspace_id and a.id = c.agent_id and a.status = 'active'
       where c.workspace_id = $1 and c.id = $2`,
    values: [workspaceId, channelId],
  })
}

export function findByToken(
  session: Session,
  channel: { workspaceId: string; id: string },
  tokenHash: Buffer,
): Promise<VisitorRow | undefined> {
  return session.row<VisitorRow>({
    name: 'find_visitor_by_token',
    text: 'select * from visitors where workspace_id = $1 and channel_id = $2 and token_hash = $3',
    values: [channel.workspaceId, channel.id, tokenHash],
  })
}

export async function insertVisitor(tx: Transaction, visitor: VisitorRow, tokenHash: Buffer): Promise<void> {
  await tx.rows(sql`
    insert into visitors (workspace_id, id, channel_id, shown_id, token_hash, user_id, name, email, locale, time_zone,
      page, created_at, last_seen_at)
    values (${visitor.workspace_id}, ${visitor.id}, ${visitor.channel_id}, ${visitor.shown_id}, ${tokenHash},
      ${visitor.user_id}, ${visitor.name}, ${visitor.email}, ${visitor.locale}, ${visitor.time_zone},
      ${visitor.page && JSON.stringify(visitor.page)}, ${visitor.created_at}, ${visitor.last_seen_at})`)
}

/**
 * Nothing that is known becomes unknown: somebody may have told it, or have signed in, since the visitor was read. False
 * when the visitor was erased meanwhile, or is somebody else now.
 */
export async function updateVisitor(tx: Transaction, visitor: VisitorRow): Promise<boolean> {
  const row = await tx.row(sql`
    update visitors v set user_id = coalesce(${visitor.user_id}, v.user_id), name = coalesce(${visitor.name}, v.name),
      email = coalesce(${visitor.email}, v.email), locale = coalesce(${visitor.locale}, v.locale),
      time_zone = coalesce(${visitor.time_zone}, v.time_zone),
      page = coalesce(${visitor.page && JSON.stringify(visitor.page)}::jsonb, v.page),
      last_seen_at = greatest(${visitor.last_seen_at}, v.last_seen_at)
    where v.workspace_id = ${visitor.workspace_id} and v.id = ${visitor.id}
      and coalesce(v.user_id = ${visitor.user_id}, true)
    returning v.id`)
  return row !== undefined
}

/** False when the token was replaced meanwhile, by another window of the browser. */
export async function replaceToken(
  tx: Transaction,
  visitor: Pick<VisitorRow, 'workspace_id' | 'id'>,
  hashes: { before: Buffer; after: Buffer },
): Promise<boolean> {
  const row = await tx.row(sql`
    update visitors set token_hash = ${hashes.after}
     where workspace_id = ${visitor.workspace_id} and id = ${visitor.id} and token_hash = ${hashes.before}
    returning id`)
  return row !== undefined
}

export async function forgetToken(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`update visitors set token_hash = null where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** Whether the business knows the person already: only then has anybody a history to resume. */
export async function userIsKnown(work: Scope<Session>, userId: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from contact_identities
     where workspace_id = ${work.workspaceId} and kind = 'external' and value = ${userId}`)
  return row !== undefined
}

export async function contactOf(work: Scope<Session>, shownId: string): Promise<string | undefined> {
  const row = await work.transaction.row<{ contact_id: string }>(sql`
    select contact_id from contact_identities
     where workspace_id = ${work.workspaceId} and kind = 'visitor' and value = ${shownId}`)
  return row?.contact_id
}

export interface UploadRow {
  workspace_id: string
  id: string
  visitor_id: string
  channel_id: string
  kind: 'image' | 'video' | 'audio' | 'document'
  mime_type: string
  filename: string | null
  size: number
  storage_key: string
  created_at: Date
}

export async function insertUpload(tx: Transaction, upload: UploadRow): Promise<void> {
  await tx.rows(sql`
    insert into visitor_uploads (workspace_id, id, visitor_id, channel_id, kind, mime_type, filename, size, storage_key,
      created_at)
    values (${upload.workspace_id}, ${upload.id}, ${upload.visitor_id}, ${upload.channel_id}, ${upload.kind},
      ${upload.mime_type}, ${upload.filename}, ${upload.size}, ${upload.storage_key}, ${upload.created_at})`)
}

export function findUploads(
  session: Session,
  visitor: Pick<VisitorRow, 'workspace_id' | 'id'>,
  ids: readonly string[],
  unsentSince: Date,
): Promise<UploadRow[]> {
  return session.rows<UploadRow>(sql`
    select * from visitor_uploads
     where workspace_id = ${visitor.workspace_id} and visitor_id = ${visitor.id} and id = any (${[...ids]}::uuid[])
       and (sent_at is not null or created_at >= ${unsentSince})`)
}

/** Keeps uploads until their message is received. Returns those that are the visitor's and still exist. */
export function markUploadsSent(
  session: Session,
  visitor: Pick<VisitorRow, 'workspace_id' | 'id'>,
  ids: readonly string[],
  unsentSince: Date,
  now: Date,
): Promise<UploadRow[]> {
  return session.rows<UploadRow>(sql`
    update visitor_uploads set sent_at = coalesce(sent_at, ${now})
     where workspace_id = ${visitor.workspace_id} and visitor_id = ${visitor.id} and id = any (${[...ids]}::uuid[])
       and (sent_at is not null or created_at >= ${unsentSince})
    returning *`)
}

/** Only an upload of the person who wrote the message, on the channel of the message. */
export function findUploadOfMessage(
  session: Session,
  message: { workspace_id: string; channel_id: string; message_id: string },
  id: string,
): Promise<UploadRow | undefined> {
  return session.row<UploadRow>(sql`
    select u.* from visitor_uploads u
      join visitors v on v.workspace_id = u.workspace_id and v.id = u.visitor_id
      join contact_identities i on i.workspace_id = v.workspace_id and i.kind = 'visitor' and i.value = v.shown_id
      join messages m on m.workspace_id = i.workspace_id and m.contact_id = i.contact_id
     where u.workspace_id = ${message.workspace_id} and u.id = ${id} and u.channel_id = ${message.channel_id}
       and m.id = ${message.message_id} and m.channel_id = u.channel_id`)
}

export interface FileRow {
  state: 'waiting' | 'stored' | 'failed'
  mime_type: string | null
  filename: string | null
  kind: string
  storage_key: string | null
}

/** A file of a message in the visitor's own conversation. */
export function findFile(
  session: Session,
  visitor: Pick<VisitorRow, 'workspace_id' | 'shown_id' | 'channel_id'>,
  id: string,
): Promise<FileRow | undefined> {
  return session.row<FileRow>(sql`
    select a.state, a.mime_type, a.filename, a.kind, a.storage_key
      from attachments a
      join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
      join contact_identities i on i.workspace_id = m.workspace_id and i.contact_id = m.contact_id
     where a.workspace_id = ${visitor.workspace_id} and a.id = ${id} and m.channel_id = ${visitor.channel_id}
       and i.kind = 'visitor' and i.value = ${visitor.shown_id}`)
}

/** Counts a call and answers with how many there were in the window. One statement: exact whoever calls meanwhile. */
export async function countCall(
  session: Session,
  channel: { workspaceId: string; id: string },
  call: { action: string; caller: string; windowStart: Date },
): Promise<number> {
  const row = await session.row<{ used: number }>({
    name: 'count_visitor_call',
    text: `
      insert into visitor_calls as c (workspace_id, channel_id, action, caller, window_start, used)
      values ($1, $2, $3, $4, $5, 1)
      on conflict (workspace_id, channel_id, action, caller) do update set
        used = case when c.window_start = excluded.window_start then c.used + 1 else 1 end,
        window_start = excluded.window_start
      returning used`,
    values: [channel.workspaceId, channel.id, call.action, call.caller, call.windowStart],
  })
  return row!.used
}
/** Deletes a portion of uploads, calls and visitors who never wrote. Returns how many rows. */
export async function deleteVisitorRows(
  system: Session,
  before: { uploads: Date; calls: Date; silent: Date },
  limit: number,
): Promise<number> {
  const row = await system.row<{ deleted: number }>(sql`
    select delete_outdated_visitors(${before.uploads}, ${before.calls}, ${before.silent}, ${limit}) as deleted`)
  return row!.deleted
}
