import {
  type AdapterContext,
  type InboundRequest,
  type Received,
  SignatureError,
  type Update,
  verifyHmacSha256,
} from '../../kit/index.ts'
import type { NativeCredentials } from './credentials.ts'
import {
  type NativeMessage,
  type NativeStatus,
  nativeHookBody,
  nativeMessageId,
  SIGNATURE_HEADER,
} from './wire.ts'

/** Takes what the server’s own web chat has checked and signed. Nobody else has the secret. */
export function receive(request: InboundRequest, context: AdapterContext<NativeCredentials>): Received {
  const { hook_secret: secret } = context.credentials
  if (!secret || !verifyHmacSha256(request.body, request.headers[SIGNATURE_HEADER], secret)) {
    throw new SignatureError('The request is not signed by the web chat: write through /webchat/v1.')
  }
  return { updates: readUpdates(request.body, context.now()), reply: { status: 200 } }
}

function readUpdates(body: Uint8Array, now: Date): Update[] {
  const text = new TextDecoder().decode(body)
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    raw = text
  }
  const read = nativeHookBody.safeParse(raw)
  if (!read.success) {
    const key = `notice:${Buffer.from(body).toString('base64').slice(0, 200)}`
    return [
      {
        kind: 'notice',
        topic: 'unreadable',
        severity: 'warning',
        text: 'Something was signed for this web chat that it cannot read.',
        dedupe_key: key,
        lane: 'notice',
        occurred_at: now.toISOString(),
        raw: typeof raw === 'string' ? raw.replaceAll('\0', '') : raw,
      },
    ]
  }
  return [...read.data.messages.map(messageUpdate), ...read.data.statuses.map(statusUpdate)]
}

function messageUpdate(message: NativeMessage): Update {
  const id = `${message.visitor_id}:${message.client_message_id}`
  const { file } = message
  return {
    kind: 'message',
    provider_message_id: id,
    from: { visitor_id: message.visitor_id },
    ...(message.name && { profile_name: message.name }),
    content: message.content,
    ...(file && {
      media: {
        provider_media_id: file.storage_key,
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
