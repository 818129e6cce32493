/** Our events as Oration’s webhooks: the conversation as the API shows it, with the customer in it. */
import type { Call, Contact, EventType, Session, SessionAnalysis } from '@parley/contracts'
import {
  type DialectEvent,
  type DialectEvents,
  type RenderContext,
  type RenderedEvent,
  signBody,
} from '../kit/index.ts'
import { presentAnalysis } from './analysis.ts'
import { presentCall, statusOf } from './call.ts'
import { CHAT_CHANNEL, presentChat } from './chat.ts'
import { showCustomer } from './customer.ts'
import { EVENT_NAMES, type EventName, isEventName } from './event-names.ts'
import { sampleOf } from './event-samples.ts'
import { showUuid } from './ids.ts'

/** The first attempt at once and four more. The vendor documents neither these nor a signature. */
const DELAYS_SECONDS = [30, 120, 600, 3600] as const
const TIMEOUT_MS = 10_000
/** Where only the names of the events are asked for, the workspace is not known. */
const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000'

/** The native resources that an event may carry. */
interface Snapshots {
  call?: Call
  session?: Session
  contact?: Contact | { id: string }
  analysis?: SessionAnalysis
}

/** A conversation of ours in the vendor’s words, and the event that its state makes of one of our types. */
interface Subject {
  name: EventName | undefined
  conversation: object
}

export const orationEvents: DialectEvents = {
  names: EVENT_NAMES,
  delaysSeconds: DELAYS_SECONDS,
  timeoutMs: TIMEOUT_MS,

  render(event, context) {
    const subject = subjectOf(event, context)
    return subject?.name
      ? [envelope(event.id, subject.name, payloadOf(event, context, subject.conversation))]
      : []
  },

  sample(name, { eventId, agentId, occurredAt }) {
    if (!isEventName(name)) throw new Error(`${name} is no event of Oration`)
    return envelope(eventId, name, sampleOf(name, agentId, occurredAt))
  },

  sign(body, secret, deliveryId, name, attempt) {
    const seconds = Math.floor((attempt?.now.getTime() ?? 0) / 1000)
    const signatures = [secret, ...(attempt?.previousSecret ? [attempt.previousSecret] : [])].map(
      (each) => `v1=${signBody(`${seconds}.${body}`, each)}`,
    )
    return {
      'content-type': 'application/json',
      'user-agent': 'Oration-Webhooks/2',
      'x-oration-signature': [`t=${seconds}`, ...signatures].join(','),
      'x-oration-event': name,
      'x-oration-delivery': deliveryId,
    }
  },
}

/** The same for every attempt, so that a receiver knows an event that it has seen. */
function envelope(eventId: string, name: EventName, payload: object): RenderedEvent {
  return { name, body: JSON.stringify({ eventId, eventType: name, payload }) }
}

function subjectOf(event: DialectEvent, { workspaceId = NO_WORKSPACE }: RenderContext): Subject | undefined {
  const { call, session } = event.data as Snapshots
  const workspace = showUuid(workspaceId)
  if (call) return { name: nameOfCall(event.type, call), conversation: presentCall(call, workspace) }
  if (session?.channel_kind !== CHAT_CHANNEL) return undefined
  return { name: CHAT_EVENTS[event.type], conversation: presentChat(session, workspace) }
}

const CALL_EVENTS: Partial<Record<EventType, EventName>> = {
  'call.created': 'conversation.created',
  'call.answered': 'conversation.active',
  'call.completed': 'conversation.completed',
  'session.analyzed': 'conversation.analysisCompleted',
}
const CHAT_EVENTS: Partial<Record<EventType, EventName>> = {
  'session.started': 'conversation.created',
  'session.resolved': 'conversation.completed',
  'session.analyzed': 'conversation.analysisCompleted',
  'handoff.started': 'conversation.transferred',
}

/** A call that nobody answered has failed for us, and is completed for the vendor. */
function nameOfCall(type: EventType, call: Call): EventName | undefined {
  if (type === 'call.failed')
    return statusOf(call) === 'completed' ? 'conversation.completed' : 'conversation.failed'
  return CALL_EVENTS[type]
}

function payloadOf(
  { data }: DialectEvent,
  { workspaceId = NO_WORKSPACE }: RenderContext,
  conversation: object,
) {
  const { contact, analysis, call } = data as Snapshots
  return {
    ...conversation,
    customer: contact && 'identities' in contact ? showCustomer(contact, showUuid(workspaceId)) : null,
    ...(analysis && presentAnalysis(analysis, call)),
  }
}
