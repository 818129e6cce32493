import type { AdapterContext, Update } from '../../kit/index.ts'
import type { NativeCredentials } from './credentials.ts'
import { type NativeMessage, type NativeStatus, nativeMessageId, nativeUpdates } from './wire.ts'

/** Reads what the server's own web chat has checked. No hook leads here: only the server calls it. */
export function accept(posted: unknown, context: Pick<AdapterContext<NativeCredentials>, 'now'>): Update[] {
  const read = nativeUpdates.safeParse(posted)
  if (read.success) return [...read.data.messages.map(messageUpdate), ...read.data.statuses.map(statusUpdate)]
  const key = `notice:${Buffer.from(JSON.stringify(posted) ?? '')
    .toString('base64')
    .slice(0, 200)}`
  return [
    {
      kind: 'notice',
      topic: 'unreadable',
      severity: 'warning',
      text: 'The web chat handed over something that its channel cannot read.',
      dedupe_key: key,
      lane: 'notice',
      occurred_at: context.now().toISOString(),
      raw: posted,
    },
  ]
}

function messageUpdate(message: NativeMessage): Update {
  const id = `${message.visitor_id}:${message.client_message_id}`
  const { file } = message
  return {
    kind: 'message',
    provider_message_id: id,
    from: { visitor: message.visitor_id },
    ...(message.name && { profile_name: message.name }),
    content: message.content,
    ...(file && {
      media: {
        provider_media_id: file.upload_id,
        kind: file.kind,
        mime_type: file.mime_type,
        ...(file.filename && { filename: file.filename }),
      },
    }),
    ...(message.reply_to && { reply_to_provider_message_id: nativeMessageId(message.reply_to) }),
    ...(message.page && { referral: message.page }),
    dedupe_key: id,
    lane: `visitor:${message.visitor_id}`,
    occurred_at: message.at,
    raw: message,
  }
}

function statusUpdate(status: NativeStatus): Update {
  const id = nativeMessageId(status.message_id)
  return {
    kind: 'status',
    provider_message_id: id,
    message_id: status.message_id,
    status: status.status,
    dedupe_key: `${status.status}:${id}`,
    lane: `status:${id}`,
    occurred_at: status.at,
    raw: status,
  }
}
