/** Every statement on files that were uploaded to be sent. */
import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { AttachmentRow } from './attachment.ts'
import { type MessageUploadRow, unsentSince } from './message-upload.ts'

export async function insertUpload(tx: Transaction, upload: MessageUploadRow): Promise<void> {
  await tx.rows(sql`
    insert into message_uploads (workspace_id, id, kind, mime_type, filename, size, storage_key, created_at)
    values (${upload.workspace_id}, ${upload.id}, ${upload.kind}, ${upload.mime_type}, ${upload.filename},
      ${upload.size}, ${upload.storage_key}, ${upload.created_at})`)
}

export function findUpload(
  work: Scope<Session> & { now: Date },
  id: string,
): Promise<MessageUploadRow | undefined> {
  return work.transaction.row<MessageUploadRow>(sql`
    select * from message_uploads
     where workspace_id = ${work.workspaceId} and id = ${id} and created_at >= ${unsentSince(work.now)}`)
}

/** Locked: no other transaction can send it, and it does not expire meanwhile. */
export function lockUpload(work: TimedScope, id: string): Promise<MessageUploadRow | undefined> {
  return work.transaction.row<MessageUploadRow>(sql`
    select * from message_uploads
     where workspace_id = ${work.workspaceId} and id = ${id} and created_at >= ${unsentSince(work.now)} for update`)
}

/** The upload becomes the attachment of a message: one statement, so that the file always belongs to exactly one of them. */
export async function attachUpload(
  work: TimedScope,
  upload: Pick<MessageUploadRow, 'id'>,
  message: { id: string; channelId: string },
): Promise<AttachmentRow> {
  const row = await work.transaction.row<AttachmentRow>(sql`
    with taken as (
      delete from message_uploads where workspace_id = ${work.workspaceId} and id = ${upload.id} returning *
    )
    insert into attachments (workspace_id, id, message_id, channel_id, kind, mime_type, filename, size, reference, state,
                             storage_key, available_at, created_at)
    select workspace_id, id, ${message.id}, ${message.channelId}, kind, mime_type, filename, size,
           jsonb_build_object('kind', kind), 'stored', storage_key, ${work.now}, ${work.now}
      from taken
    returning *`)
  return row!
}
