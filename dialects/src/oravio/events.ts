/** Our events as Oravio's webhooks: `{"event", "timestamp", "data"}` with flat data, and its signature. */
import type { Booking, Contact, Conversation, EventType, Lead, Message } from '@parley/contracts'
import {
  type DialectEvent,
  type DialectEvents,
  messageSenderOf,
  messageTextOf,
  messageTypeOf,
  type RenderedEvent,
  signBody,
  toSeconds,
} from '../kit/index.ts'
import { presentBookingDetails } from './booking.ts'
import { EVENT_NAMES, type EventName, isEventName } from './event-names.ts'
import { sampleData } from './event-samples.ts'
import { ids } from './ids.ts'
import { presentLeadDetails } from './lead.ts'

/** One attempt at once and five more. */
const DELAYS_SECONDS = [60, 300, 1800, 7200, 43_200] as const
const TIMEOUT_MS = 5000

/** The native resources that an event may carry. */
interface Snapshots {
  message?: Message
  contact?: Contact
  conversation?: Conversation
  lead?: Lead
  booking?: Booking
  handoff?: { reason?: string | null; assignee?: string | null }
}

/** Absent: Oravio has no such event. */
const NAMES: Partial<Record<EventType, EventName>> = {
  'message.received': 'message.received',
  'message.sent': 'message.sent',
  'lead.captured': 'lead.captured',
  'booking.created': 'booking.created',
  'booking.cancelled': 'booking.cancelled',
  'handoff.started': 'conversation.escalated',
  'conversation.closed': 'conversation.resolved',
}

export const oravioEvents: DialectEvents = {
  names: EVENT_NAMES,
  delaysSeconds: DELAYS_SECONDS,
  timeoutMs: TIMEOUT_MS,

  render(event) {
    const name = NAMES[event.type]
    const data = name && renderData(name, event)
    return name && data ? [envelope(name, event.occurred_at, data)] : []
  },

  sample(name, { occurredAt }) {
    if (!isEventName(name)) throw new Error(`${name} is no event of Oravio`)
    return envelope(name, occurredAt, sampleData(name, occurredAt))
  },

  sign(body, secret, deliveryId) {
    return {
      'content-type': 'application/json',
      'user-agent': 'Oravio-Webhooks/1',
      'x-oravio-signature': signBody(body, secret),
      'x-oravio-delivery': deliveryId,
    }
  },
}

function envelope(name: EventName, at: string, data: object): RenderedEvent {
  return { name, body: JSON.stringify({ event: name, timestamp: toSeconds(at), data }) }
}

/** Undefined when the event lacks what it is about, as after a person was erased. */
function renderData(name: EventName, event: DialectEvent): object | undefined {
  const { message, contact, conversation, lead, booking, handoff } = event.data as Snapshots
  const thread = conversation && {
    conversation_id: ids.show('conversation', conversation.id),
    contact_phone: contact?.phone ?? null,
  }
  switch (name) {
    case 'message.received':
      return message && presentMessageDetails(message, contact)
    case 'message.sent':
      return (
        message && { ...presentMessageDetails(message, contact), sender: messageSenderOf(message.sender) }
      )
    case 'lead.captured':
      return lead && { lead_id: ids.show('lead', lead.id), ...presentLeadDetails(lead) }
    case 'booking.created':
      return booking && { booking_id: ids.show('booking', booking.id), ...presentBookingDetails(booking) }
    case 'booking.cancelled':
      return (
        booking && {
          booking_id: ids.show('booking', booking.id),
          ...presentBookingDetails(booking),
          reason: booking.cancel_reason,
        }
      )
    case 'conversation.escalated':
      return thread && { ...thread, reason: handoff?.reason ?? null, assignee: handoff?.assignee ?? null }
    case 'conversation.resolved':
      return thread && { ...thread, resolved_by: null }
  }
}

function presentMessageDetails(message: Message, contact: Contact | undefined) {
  return {
    message_id: ids.show('message', message.id),
    conversation_id: ids.show('conversation', message.conversation_id),
    contact_phone: contact?.phone ?? (message.direction === 'inbound' ? message.from : message.to) ?? null,
    type: messageTypeOf(message),
    text: messageTextOf(message),
  }
}
