/** Every statement on attachments, and on files whose rows are gone. */

import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { AttachmentRow } from './attachment.ts'

export function findAttachment(work: Scope<Session>, id: string): Promise<AttachmentRow | undefined> {
  return work.transaction.row<AttachmentRow>(sql`
    select * from attachments where workspace_id = ${work.workspaceId} and id = ${id}`)
}

export async function dueWorkspaces(system: Session, now: Date): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>({
    name: 'due_attachments',
    text: 'select workspace_id from due_attachments($1)',
    values: [now],
  })
  return rows.map((row) => row.workspace_id)
}

/** Takes due attachments for a while: until the lease is over nobody else sees them as due. */
export function claimAttachments(
  work: TimedScope,
  limit: number,
  leaseUntil: Date,
): Promise<AttachmentRow[]> {
  return work.transaction.rows<AttachmentRow>(sql`
    update attachments a set attempts = a.attempts + 1, lease_until = ${leaseUntil}, available_at = ${leaseUntil}
      from (select id from attachments where workspace_id = ${work.workspaceId} and state = 'waiting' and available_at <= ${work.now}
             order by available_at limit ${limit} for update skip locked) due
     where a.workspace_id = ${work.workspaceId} and a.id = due.id
    returning a.*`)
}

export interface Outcome {
  state: AttachmentRow['state']
  error: string | null
  mime_type?: string
  size?: number
  storage_key?: string
  available_at?: Date
  /** Tries that count; all by default. */
  attempts?: number
}

/** Only the newest attempt may write. False when another one took over, or the message is gone. */
export async function finishAttachment(
  tx: Transaction,
  attachment: AttachmentRow,
  outcome: Outcome,
  now: Date,
): Promise<boolean> {
  const row = await tx.row(sql`
    update attachments set state = ${outcome.state}, error = ${outcome.error}, lease_until = null,
      mime_type = coalesce(${outcome.mime_type ?? null}, mime_type), size = coalesce(${outcome.size ?? null}, size),
      storage_key = ${outcome.storage_key ?? null}, available_at = ${outcome.available_at ?? now},
      attempts = ${outcome.attempts ?? attachment.attempts}
    where workspace_id = ${attachment.workspace_id} and id = ${attachment.id} and state = 'waiting'
      and attempts = ${attachment.attempts}
    returning id`)
  return row !== undefined
}

export async function workspacesWithDeletions(system: Session): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(sql`select workspace_id from due_file_deletions()`)
  return rows.map((row) => row.workspace_id)
}

export async function readDeletions(work: Scope<Session>, limit: number): Promise<string[]> {
  const rows = await work.transaction.rows<{ storage_key: string }>(sql`
    select storage_key from file_deletions where workspace_id = ${work.workspaceId} order by requested_at limit ${limit}`)
  return rows.map((row) => row.storage_key)
}

export async function requestDeletion(work: TimedScope, key: string): Promise<void> {
  await work.transaction.rows(sql`
    insert into file_deletions (workspace_id, storage_key, requested_at)
    values (${work.workspaceId}, ${key}, ${work.now}) on conflict do nothing`)
}

export async function forgetDeletions(work: Scope, keys: string[]): Promise<void> {
  await work.transaction.rows(sql`
    delete from file_deletions where workspace_id = ${work.workspaceId} and storage_key = any (${keys}::text[])`)
}
