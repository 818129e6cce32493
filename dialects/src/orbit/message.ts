/** Orbit's message, both ways. */
import type { Channel, Message } from '@parley/contracts'
import {
  messageMediaOf,
  messageStatusOf,
  messageTemplateOf,
  messageTextOf,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { ids } from './ids.ts'

/** The facts about the channel that carried it. */
export type Over = Pick<Channel, 'kind' | 'phone'> | undefined

const SENDERS = {
  contact: 'contact',
  ai: 'agent',
  person: 'user',
  api: 'system',
  system: 'system',
} as const satisfies Record<Message['sender'], string>

export function presentMessage(message: Message, over: Over, { publicUrl }: { publicUrl: string }) {
  const inbound = message.direction === 'inbound'
  const media = messageMediaOf(message, publicUrl)
  return {
    message_id: ids.show('message', message.id),
    conversation_id: ids.show('conversation', message.conversation_id),
    contact_id: ids.show('contact', message.contact_id),
    channel: over?.kind ?? 'whatsapp',
    direction: message.direction,
    from: inbound ? message.from : (over?.phone ?? null),
    to: inbound ? (over?.phone ?? null) : message.to,
    body: messageTextOf(message),
    media: media ? [{ url: media.url, type: mediaTypeOf(message), filename: media.filename }] : [],
    template: messageTemplateOf(message),
    sender: senderOf(message),
    status: messageStatusOf(message.status),
    error_code: message.error?.code ?? null,
    error_message: message.error?.message ?? null,
    external_id: message.provider_message_id,
    metadata: message.metadata,
    created_at: toSeconds(message.created_at),
    sent_at: toOptionalSeconds(message.sent_at),
    delivered_at: toOptionalSeconds(message.delivered_at),
    read_at: toOptionalSeconds(message.read_at),
  }
}

function senderOf(message: Message) {
  const type = SENDERS[message.sender]
  if (type === 'contact') return { type, id: ids.show('contact', message.contact_id) }
  if (type === 'agent') return { type, id: ids.showOptional('agent', message.agent_id) }
  return { type, id: type === 'user' ? ids.showOptional('member', message.member_id) : null }
}

function mediaTypeOf({ content }: Message): string | null {
  return content.type === 'media' ? content.kind : null
}
