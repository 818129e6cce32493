/** Our events as ConvoAI's webhooks: body, signature, retries. */
import type { Booking, Contact, EventType, Lead, Message, Session } from '@parley/contracts'
import {
  type DialectEvent,
  type DialectEvents,
  type RenderContext,
  signBody,
  toSeconds,
} from '../kit/index.ts'
import { presentAppointment } from './appointment.ts'
import { presentContact } from './contact.ts'
import { presentConversation } from './conversation.ts'
import { EVENT_NAMES, type EventName, isEventName } from './event-names.ts'
import { sampleData } from './event-samples.ts'
import { ids } from './ids.ts'
import { presentLead } from './lead.ts'
import { presentMessage } from './message.ts'

/** One attempt at once and five more. */
const DELAYS_SECONDS = [60, 300, 1800, 7200, 43_200] as const
const TIMEOUT_MS = 5000

/** The native resources that an event may carry. */
interface Snapshots {
  message?: Message
  session?: Session
  contact?: Contact
  agent?: { id: string }
  conversation?: { agent_id: string | null }
  handoff?: { reason?: string | null; assignee?: string | null }
  lead?: Lead
  booking?: Booking
  changed?: string[]
}

/** Absent: ConvoAI has no such event. A message that was called back before it left has failed, in its words. */
const NAMES: Partial<Record<EventType, EventName>> = {
  'message.received': 'message.received',
  'message.sent': 'message.sent',
  'message.failed': 'message.failed',
  'message.cancelled': 'message.failed',
  'session.started': 'conversation.created',
  'session.resolved': 'conversation.resolved',
  'contact.created': 'contact.created',
  'contact.updated': 'contact.updated',
  'contact.opted_out': 'contact.updated',
  'contact.opted_in': 'contact.updated',
  'lead.qualified': 'lead.qualified',
  'booking.created': 'appointment.booked',
  'booking.cancelled': 'appointment.cancelled',
  'handoff.requested': 'handoff.requested',
  'handoff.started': 'handoff.triggered',
}

export const convoaiEvents: DialectEvents = {
  names: EVENT_NAMES,
  delaysSeconds: DELAYS_SECONDS,
  timeoutMs: TIMEOUT_MS,
  disableAfterDays: 7,

  render(event, context) {
    const name = NAMES[event.type]
    const data = name && renderData(name, event, context)
    if (!name || !data) return []
    const agentId = agentOf(event)
    return [{ name, body: envelope(event.id, name, agentId, event.occurred_at, data) }]
  },

  sample(name, { eventId, agentId, occurredAt }) {
    if (!isEventName(name)) throw new Error(`${name} is no event of ConvoAI`)
    const data = sampleData(name, agentId && ids.show('agent', agentId), toSeconds(occurredAt))
    return { name, body: envelope(eventId, name, agentId, occurredAt, data) }
  },

  sign(body, secret, deliveryId, name) {
    return {
      'content-type': 'application/json',
      'user-agent': 'ConvoAI-Webhooks/1',
      'x-convoai-signature': `sha256=${signBody(body, secret)}`,
      'x-convoai-event': name,
      'x-convoai-delivery': deliveryId,
    }
  },
}

function envelope(
  eventId: string,
  event: EventName,
  agentId: string | null,
  at: string,
  data: unknown,
): string {
  return JSON.stringify({
    id: ids.show('event', eventId),
    event,
    agent_id: agentId && ids.show('agent', agentId),
    timestamp: toSeconds(at),
    data,
  })
}

function agentOf(event: DialectEvent): string | null {
  const { agent, lead, booking, session, message, conversation, contact } = event.data as Snapshots
  const from =
    agent?.id ??
    lead?.agent_id ??
    booking?.agent_id ??
    session?.agent_id ??
    message?.agent_id ??
    conversation?.agent_id
  return event.agent_id ?? from ?? contact?.agent_id ?? null
}

/** Undefined when the event lacks what it is about, as after a person was erased. */
function renderData(name: EventName, event: DialectEvent, context: RenderContext): object | undefined {
  const snapshots = event.data as Snapshots
  const { message, session, contact, handoff, lead, booking } = snapshots
  const agentId = agentOf(event)
  switch (name) {
    case 'message.received':
      return (
        message && {
          ...presentMessage(message, context),
          contact: contact ? presentContact(contact, agentId) : null,
        }
      )
    case 'message.sent':
    case 'message.failed':
      return message && presentMessage(message, context)
    case 'conversation.created':
    case 'conversation.resolved':
      return session && presentConversation(session)
    case 'contact.created':
      return contact && presentContact(contact, agentId)
    case 'contact.updated':
      return contact && { ...presentContact(contact, agentId), changed: changedFields(event) }
    case 'handoff.requested':
      return session && { ...presentConversation(session), reason: handoff?.reason ?? null }
    case 'handoff.triggered':
      return (
        session && {
          ...presentConversation(session),
          reason: handoff?.reason ?? null,
          assignee: handoff?.assignee ?? null,
        }
      )
    case 'lead.qualified':
      return lead && presentLead(lead, agentId)
    case 'appointment.booked':
    case 'appointment.cancelled':
      return booking && presentAppointment(booking)
  }
}

/** ConvoAI knows one switch where we know when somebody opted out, in, or was blocked. */
function changedFields({ type, data }: DialectEvent): string[] {
  if (type !== 'contact.updated') return ['opted_in']
  const changed = (data as Snapshots).changed ?? []
  return [...new Set(changed.map((field) => (/opted_(in|out)/.test(field) ? 'opted_in' : field)))]
}
