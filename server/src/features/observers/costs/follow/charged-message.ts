/** A message of which its provider charges, read from the snapshot of an event or from its row. Pure. */
import type { Content, EventType } from '@parley/contracts'
import { eventDataOf, type StoredEventData } from '../../../../platform/events/pack-event.ts'
import type { ProviderPricing } from '../../../channels/prices/index.ts'

export interface ChargedMessage {
  id: string
  conversation_id: string
  channel_id: string
  agent_id: string | null
  sender: string
  status: string
  content: Content
  address: string
  pricing: ProviderPricing | null
  sent_at: Date | null
  delivered_at: Date | null
  read_at: Date | null
  window_expires_at: Date | null
}

/** The event after which a call costs something: it was answered, and has ended. */
export const CALL_COMPLETED = 'call.completed' satisfies EventType
/** The event after which a call will never cost anything. */
export const CALL_FAILED = 'call.failed' satisfies EventType

/** The events after which a message may cost something, or will never cost anything. */
export const CHARGING_EVENTS = [
  'message.sent',
  'message.delivered',
  'message.read',
  'message.failed',
  'message.cancelled',
] as const satisfies EventType[]

export interface StoredMessageEvent extends StoredEventData {
  type: EventType
  agent_id: string | null
}

type Fields = Record<string, unknown>

/** Undefined where the snapshot lacks the message: that of an erased contact. */
export function readChargedMessage({
  type,
  agent_id,
  ...stored
}: StoredMessageEvent): ChargedMessage | undefined {
  const data = eventDataOf({
    type,
    data: stored.data,
    packed: stored.packed,
    schema_version: stored.schema_version,
  })
  const message = data.message as Fields | null | undefined
  if (!message) return undefined
  const conversation = (data.conversation ?? {}) as Fields
  return chargedMessageOf({
    ...message,
    agent_id: agent_id ?? message.agent_id,
    window_expires_at: conversation.window_expires_at,
  })
}

export function chargedMessageOf(fields: Fields): ChargedMessage {
  const text = (key: string) => String(fields[key] ?? '')
  const time = (key: string) => (fields[key] ? new Date(fields[key] as string | Date) : null)
  return {
    id: text('id'),
    conversation_id: text('conversation_id'),
    channel_id: text('channel_id'),
    agent_id: (fields.agent_id as string | null) ?? null,
    sender: text('sender'),
    status: text('status'),
    content: fields.content as Content,
    address: text('address'),
    pricing: (fields.pricing as ProviderPricing | null) ?? null,
    sent_at: time('sent_at'),
    delivered_at: time('delivered_at'),
    read_at: time('read_at'),
    window_expires_at: time('window_expires_at'),
  }
}

/** When the provider charges it. Undefined: not yet. */
export function chargedAt(message: ChargedMessage, when: 'sent' | 'delivered'): Date | undefined {
  const delivered = message.delivered_at ?? message.read_at
  return (when === 'sent' ? (message.sent_at ?? delivered) : delivered) ?? undefined
}
