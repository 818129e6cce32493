import { type Attachment, type Message, showId } from '@parley/contracts'
import type { AttachmentRow, MessageInitiative, MessageRow } from './message.ts'
import type { ATTACHMENT_FIELDS, MESSAGE_FIELDS } from './message-snapshot.ts'

/** A row with the files it came with. Times are Dates from a query, or text from an event's snapshot. */
export interface MessageView extends MessageRow {
  attachments?: AttachmentRow[] | null
}

/** The input of the presenter: from a row, or from the snapshot in an event. */
export type ShownMessage = Pick<MessageView, (typeof MESSAGE_FIELDS)[number]> & {
  initiative?: MessageView['initiative']
  attachments?: Pick<AttachmentRow, (typeof ATTACHMENT_FIELDS)[number]>[] | null
}

export function presentMessage(row: ShownMessage): Message {
  return {
    id: showId('message', row.id),
    conversation_id: showId('conversation', row.conversation_id),
    session_id: showId('session', row.session_id),
    channel_id: showId('channel', row.channel_id),
    contact_id: showId('contact', row.contact_id),
    agent_id: row.agent_id ? showId('agent', row.agent_id) : null,
    ...(row.campaign_id ? { campaign_id: showId('campaign', row.campaign_id) } : {}),
    turn_id: row.turn_id ? showId('turn', row.turn_id) : null,
    direction: row.direction,
    sender: row.sender,
    member_id: row.member_id ? showId('member', row.member_id) : null,
    content: row.content,
    text: row.text,
    status: row.status,
    to: row.direction === 'outbound' ? row.address : null,
    from: row.direction === 'inbound' ? row.address : null,
    error: row.error,
    pricing: row.pricing,
    reply_to_message_id: row.reply_to_message_id ? showId('message', row.reply_to_message_id) : null,
    provider_message_id: row.provider_message_id,
    attachments: row.attachments?.length ? row.attachments.map(presentAttachment) : sentFileOf(row.content),
    metadata: row.metadata,
    ...(row.initiative ? presentInitiative(row.initiative) : {}),
    occurred_at: time(row.occurred_at),
    created_at: time(row.created_at),
    sent_at: optionalTime(row.sent_at),
    delivered_at: optionalTime(row.delivered_at),
    read_at: optionalTime(row.read_at),
    failed_at: optionalTime(row.failed_at),
  }
}

function presentInitiative({ purpose, ignores_do_not_disturb: author }: MessageInitiative) {
  return { purpose, ...(author ? { do_not_disturb_ignored_by: author } : {}) }
}

/** Snapshots in events hold no files of messages that were sent: the content says what the file is, but for its size. */
function sentFileOf(content: MessageRow['content']): Attachment[] {
  if (content.type !== 'media' || content.attachment_id === undefined) return []
  const { attachment_id: id, kind, mime_type = null, filename = null } = content
  return [{ id, kind, mime_type, filename, size: null, state: 'stored', error: null }]
}

function presentAttachment(row: AttachmentRow): Attachment {
  return {
    id: showId('attachment', row.id),
    kind: row.kind,
    mime_type: row.mime_type,
    filename: row.filename,
    size: row.size,
    state: row.state,
    error: row.error,
  }
}

function time(value: Date | string): string {
  return new Date(value).toISOString()
}

function optionalTime(value: Date | string | null): string | null {
  return value === null ? null : time(value)
}
