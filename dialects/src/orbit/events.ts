/** Our events as Orbit's webhooks: body, signature, retries. */
import { createHmac } from 'node:crypto'
import type {
  Call,
  Campaign,
  Contact,
  Conversation,
  EventType,
  Handoff,
  KnowledgeDocument,
  Message,
} from '@parley/contracts'
import type { DialectEvent, DialectEvents, RenderContext } from '../kit/index.ts'
import { toSeconds } from '../kit/index.ts'
import { presentCampaign } from './campaigns.ts'
import { presentContact } from './contact.ts'
import { channelOf, statusOf } from './conversation.ts'
import { callData } from './event-call.ts'
import { EVENT_NAMES } from './event-names.ts'
import { sampleData } from './event-samples.ts'
import { presentHandoff } from './handoffs.ts'
import { ids } from './ids.ts'
import { presentDocument } from './knowledge-bases.ts'
import { presentMessage } from './message.ts'

/** One attempt at once, then after 1 and 5 minutes, half an hour, 2, 8 and 24 hours. */
const DELAYS_SECONDS = [60, 300, 1800, 7200, 28_800, 86_400] as const
const TIMEOUT_MS = 30_000

/** The native resources that an event may carry. */
interface Snapshots {
  message?: Message
  conversation?: Conversation
  contact?: Contact | { id: string }
  handoff?: Partial<Handoff>
  campaign?: Campaign
  call?: Call
  document?: KnowledgeDocument
  merged_contact?: { id: string }
  from_agent?: { id: string }
  to_agent?: { id: string }
  reason?: string | null
  change?: { by?: { kind?: string; id?: string | null }; reason?: string | null }
}

/** Absent: Orbit has no such event. A message that was called back before it left has failed, in its words. */
const NAMES: Partial<Record<EventType, string>> = {
  'message.queued': 'message.created',
  'message.received': 'message.received',
  'message.sent': 'message.sent',
  'message.delivered': 'message.delivered',
  'message.read': 'message.read',
  'message.failed': 'message.failed',
  'message.cancelled': 'message.failed',
  'conversation.opened': 'conversation.created',
  'conversation.assigned': 'conversation.assigned',
  'conversation.tagged': 'conversation.tagged',
  'conversation.closed': 'conversation.closed',
  'conversation.snoozed': 'conversation.snoozed',
  'conversation.woken': 'conversation.unsnoozed',
  'conversation.reopened': 'conversation.reopened',
  'conversation.transferred': 'agent.handoff.occurred',
  'handoff.requested': 'conversation.handoff.requested',
  'handoff.resolved': 'conversation.handoff.resolved',
  'contact.created': 'contact.created',
  'contact.updated': 'contact.updated',
  'contact.deleted': 'contact.deleted',
  'contact.opted_in': 'contact.opted_in',
  'contact.opted_out': 'contact.opted_out',
  'contact.merged': 'contact.merged',
  'document.indexed': 'kb.document.ready',
  'call.initiated': 'call.initiated',
  'call.ringing': 'call.ringing',
  'call.answered': 'call.answered',
  'call.completed': 'call.completed',
  'call.failed': 'call.failed',
  'campaign.created': 'campaign.created',
  'campaign.updated': 'campaign.updated',
  'campaign.deleted': 'campaign.deleted',
  'campaign.started': 'campaign.started',
  'campaign.paused': 'campaign.paused',
  'campaign.completed': 'campaign.completed',
  'campaign.failed': 'campaign.failed',
}

export const orbitEvents: DialectEvents = {
  names: EVENT_NAMES,
  namesChannels: true,
  delaysSeconds: DELAYS_SECONDS,
  timeoutMs: TIMEOUT_MS,

  render(event, context) {
    const name = NAMES[event.type]
    const data = name && renderData(event, context)
    if (!name || !data) return []
    return [name, ...furtherNames(event)].map((each) => ({
      name: each,
      body: envelope(event.id, each, event.occurred_at, data),
    }))
  },

  sample(name, { eventId, agentId, occurredAt }) {
    if (!EVENT_NAMES.includes(name)) throw new Error(`${name} is no event of Orbit`)
    const agent = agentId && ids.show('agent', agentId)
    return { name, body: envelope(eventId, name, occurredAt, sampleData(name, agent, toSeconds(occurredAt))) }
  },

  sign(body, secret, deliveryId, name, attempt) {
    const seconds = Math.floor((attempt?.now ?? new Date(0)).getTime() / 1000)
    const previous = attempt?.previousSecret
    const secrets = previous === undefined ? [secret] : [secret, previous]
    const proofs = secrets.map((key) => `v1=${proofOf(`${seconds}.${body}`, key)}`)
    return {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Devotel-Webhooks/1.0',
      'x-devotel-event-id': attempt ? showEventId(attempt.eventId, name) : '',
      'x-devotel-event-type': name,
      'x-devotel-delivery-id': deliveryId,
      'x-devotel-signature': [`t=${seconds}`, ...proofs].join(','),
    }
  },
}

/** The whole secret is the key, `whsec_` included. */
function proofOf(text: string, secret: string): string {
  return createHmac('sha256', Buffer.from(secret, 'utf8')).update(text, 'utf8').digest('hex')
}

function envelope(eventId: string, type: string, at: string, data: unknown): string {
  return JSON.stringify({
    id: showEventId(eventId, type),
    type,
    created_at: toSeconds(at),
    data,
  })
}

/** Names under which the vendor tells of one event of ours once more. */
const FURTHER_NAMES = new Set(['message.replied', 'message.undelivered', 'message.recipient_deactivated'])

function furtherNames({ type, data }: DialectEvent): string[] {
  const { message } = data as Snapshots
  if (type === 'message.received') return isReply(data as Snapshots) ? ['message.replied'] : []
  if (type !== 'message.failed' || !message) return []
  // It left, and then the provider gave it up.
  const names = message.sent_at === null ? [] : ['message.undelivered']
  return message.error?.code === 'recipient_invalid' ? [...names, 'message.recipient_deactivated'] : names
}

/** Receivers drop repeats by the id, so an event that is told under two names has two. */
export function showEventId(eventId: string, name: string): string {
  const id = ids.show('event', eventId)
  return FURTHER_NAMES.has(name) ? `${id}_${name.slice('message.'.length)}` : id
}

/** Our event behind an id that was shown, and the name that it stands for where that is a further one. */
export function readEventId(shown: string): { id: string; name?: string } {
  const name = [...FURTHER_NAMES].find((each) => shown.endsWith(`_${each.slice('message.'.length)}`))
  return name === undefined
    ? { id: shown }
    : { id: shown.slice(0, shown.length - name.length + 'message'.length), name }
}

/** Undefined when the event lacks what it is about, as after a person was erased. */
function renderData(event: DialectEvent, context: RenderContext): object | undefined {
  const data = event.data as Snapshots
  const [noun] = event.type.split('.')
  if (noun === 'message') return data.message && messageData(data.message, data.conversation, context)
  if (noun === 'contact') return data.contact && contactData(data.contact, data.merged_contact)
  if (noun === 'document') return data.document && documentData(data.document)
  if (noun === 'call') return data.call && callData(data.call, context)
  if (noun === 'campaign') return data.campaign && campaignData(data.campaign)
  const about =
    data.conversation && conversationData(data.conversation, data.change?.by ?? askedBy(event.type, data))
  if (!about) return undefined
  if (event.type === 'conversation.transferred')
    return {
      ...about,
      from_agent_id: ids.showOptional('agent', data.from_agent?.id),
      to_agent_id: ids.showOptional('agent', data.to_agent?.id),
      reason: data.change?.reason ?? data.reason ?? null,
    }
  return noun === 'handoff' ? { ...about, handoff: handoffData(data.handoff) } : about
}

/** The contact writes again after everything before was answered: then this message is the first that waits. */
function isReply({ message, conversation }: Snapshots): boolean {
  return (
    conversation !== undefined &&
    conversation.messages_count > 1 &&
    conversation.waiting_since === message?.created_at
  )
}

function messageData(message: Message, conversation: Conversation | undefined, context: RenderContext) {
  const phone = context.channelPhones?.get(message.channel_id) ?? null
  const over = { kind: channelOf(conversation?.channel_kind), phone }
  return { ...presentMessage(message, over, context), segments: 1 }
}

function campaignData(campaign: Campaign) {
  const { id, ...shown } = presentCampaign(campaign)
  return { campaign_id: id, ...shown }
}

/** Of an erased contact nothing is left but its id. */
function contactData(contact: Contact | { id: string }, merged: { id: string } | undefined) {
  if (!('identities' in contact)) return { id: ids.show('contact', contact.id) }
  const shown = presentContact(contact)
  return merged ? { ...shown, merged_contact_id: ids.show('contact', merged.id) } : shown
}

function documentData(document: KnowledgeDocument) {
  const { id, ...shown } = presentDocument(document)
  return { document_id: id, ...shown }
}

function handoffData(handoff: Partial<Handoff> | undefined) {
  if (handoff?.id) return presentHandoff(handoff as Handoff)
  return handoff ? { reason: handoff.reason ?? null } : null
}

type By = NonNullable<Snapshots['change']>['by']

function conversationData(conversation: Conversation, by: By) {
  return {
    conversation_id: ids.show('conversation', conversation.id),
    contact_id: ids.show('contact', conversation.contact_id),
    agent_id: ids.showOptional('agent', conversation.agent_id),
    channel: channelOf(conversation.channel_kind),
    status: statusOf(conversation),
    assignee_id: ids.showOptional('member', conversation.assignee_id),
    team_id: ids.showOptional('team', conversation.team_id),
    tags: conversation.tags ?? [],
    ai_paused: conversation.responder === 'person',
    actor: by ? showActor(by) : null,
  }
}

/** The one who asked for a person, where the event names nobody. */
function askedBy(type: EventType, { handoff }: Snapshots): By {
  if (type !== 'handoff.requested' || !handoff?.requested_by) return undefined
  const { requested_by, from_agent_id } = handoff
  if (requested_by === 'ai') return { kind: 'agent', id: from_agent_id ?? null }
  return { kind: ASKED_BY[requested_by], id: null }
}
const ASKED_BY = { contact: 'contact', person: 'member', api: 'key', rule: 'rule', system: 'system' } as const

function showActor({ kind = 'system', id }: NonNullable<By>) {
  if (kind === 'member') return { type: 'user', id: ids.showOptional('member', id) }
  if (kind === 'agent') return { type: 'agent', id: ids.showOptional('agent', id) }
  if (kind === 'contact') return { type: 'contact', id: ids.showOptional('contact', id) }
  return { type: kind, id: id ?? null }
}
