/** The message inside events. The only place that says which of its fields are kept. */
import { snapshotSql } from '../../../platform/events/snapshot.ts'
import type { AttachmentRow, MessageRow } from './message.ts'

export const MESSAGE_FIELDS = [
  'id',
  'conversation_id',
  'session_id',
  'channel_id',
  'contact_id',
  'agent_id',
  'turn_id',
  'campaign_id',
  'direction',
  'sender',
  'member_id',
  'content',
  'text',
  'status',
  'address',
  'error',
  'pricing',
  'reply_to_message_id',
  'provider_message_id',
  'metadata',
  'occurred_at',
  'created_at',
  'sent_at',
  'delivered_at',
  'read_at',
  'failed_at',
] as const satisfies readonly (keyof MessageRow)[]

type MessageField = (typeof MESSAGE_FIELDS)[number]

export const ATTACHMENT_FIELDS = [
  'id',
  'kind',
  'mime_type',
  'filename',
  'size',
  'state',
  'error',
] as const satisfies readonly (keyof AttachmentRow)[]

/** `message`: the name of the row in the statement. `status`: an expression, where the row is ahead of the event. */
export function messageSnapshotSql(message: string, { status }: { status?: string } = {}): string {
  if (status === undefined) return snapshotSql(message, MESSAGE_FIELDS)
  const others = MESSAGE_FIELDS.filter((field) => field !== 'status')
  return snapshotSql(message, others, `, 'status', ${status}`)
}

/** Of a message whose fields are expressions of the statement. */
export function messageSnapshotOfSql(fields: Readonly<Record<MessageField, string>>): string {
  return `jsonb_build_object(${MESSAGE_FIELDS.map((field) => `'${field}', ${fields[field]}`).join(', ')})`
}

/** Of a message that came without a file. */
export function messageWithFilesSnapshotSql(message: string): string {
  return snapshotSql(message, MESSAGE_FIELDS, ", 'attachments', '[]'::jsonb")
}

/** The attachments of a message that came with one file. */
export function filesSnapshotSql(attachment: string): string {
  return `jsonb_build_array(${snapshotSql(attachment, ATTACHMENT_FIELDS)})`
}
