/** Made-up events for trying out an endpoint. The people in them do not exist. */
import {
  type Agent,
  type Contact,
  type Conversation,
  EVENT_SCHEMA_VERSION,
  EVENT_TYPES,
  type EventType,
  guards,
  type Lead,
  type Message,
  type Session,
  showId,
} from '@parley/contracts'
import { presentEndpointSnapshot } from '../endpoints/present-webhook.ts'
import { bodyText, type EventRenderer, type PresentedEvent } from '../render/event-renderer.ts'
import { sampleBooking } from './sample-booking.ts'
import { sampleChange, sampleNote } from './sample-change.ts'

/** The body of a sample whose name, in the words of the format, is `name`; undefined when nothing renders to it. */
export function renderSample(
  renderer: EventRenderer,
  name: string,
  eventId: string,
  now: Date,
  agentId: string | null,
): { body: string; part: number } | undefined {
  if (!renderer.names.includes(name)) return undefined
  if (renderer.sample) {
    const subject = {
      event_id: showId('event', eventId),
      agent_id: agentId && showId('agent', agentId),
      occurred_at: now.toISOString(),
    }
    return { body: bodyText(renderer.sample(name, subject)), part: 0 }
  }
  for (const type of EVENT_TYPES) {
    const rendered = renderer.render(sampleEvent(type, eventId, now, agentId))
    const part = rendered.findIndex((candidate) => candidate.name === name)
    if (part >= 0) return { body: bodyText(rendered[part]!), part }
  }
  return undefined
}

const SAMPLE = '01900000-0000-7000-8000-000000000000'

export function sampleEvent(
  type: EventType,
  eventId: string,
  now: Date,
  agentUuid: string | null,
): PresentedEvent {
  const agent_id = showId('agent', agentUuid ?? SAMPLE)
  const at = now.toISOString()
  const head = {
    id: showId('event', eventId),
    type,
    sequence: null,
    occurred_at: at,
    schema_version: EVENT_SCHEMA_VERSION,
    agent_id,
  }
  // The event of an erased contact holds nothing else.
  if (type === 'contact.deleted') return { ...head, data: { contact: { id: ids.contact_id } } }
  const change = sampleChange(type, at, MEMBER)
  return {
    ...head,
    data: {
      message: sampleMessage(type, agent_id, at),
      conversation: { ...sampleConversation(type, agent_id, at), ...change?.after },
      session: sampleSession(type, agent_id, at),
      contact: sampleContact(at),
      agent: sampleAgent(agent_id, at),
      ...(type.startsWith('lead.') ? { lead: sampleLead(type, agent_id, at) } : {}),
      ...(type.startsWith('booking.')
        ? { booking: sampleBooking(type, { ...ids, agent_id, contact_phone: PHONE }, SAMPLE, at) }
        : {}),
      ...(type.startsWith('handoff.') ? { handoff: sampleHandoff(at) } : {}),
      ...(type.startsWith('note.') ? { note: sampleNote(SAMPLE, MEMBER, at) } : {}),
      ...(change
        ? {
            change: {
              by: { kind: 'member', id: MEMBER, name: 'Asha Rao' },
              reason: null,
              fields: change.fields,
            },
          }
        : {}),
      ...(type.startsWith('response_target.') ? { response_target: sampleTarget(now) } : {}),
      ...(type.startsWith('webhook_endpoint.') ? { webhook_endpoint: sampleEndpoint() } : {}),
      ...(type.endsWith('.updated') && !change && !type.startsWith('note.') ? { changed: ['name'] } : {}),
    },
  }
}

const PHONE = '+919800000000'
const MEMBER = showId('member', SAMPLE)
const ids = {
  conversation_id: showId('conversation', SAMPLE),
  session_id: showId('session', SAMPLE),
  channel_id: showId('channel', SAMPLE),
  contact_id: showId('contact', SAMPLE),
}

function sampleMessage(type: EventType, agent_id: string, at: string): Message {
  const isInbound = type === 'message.received' || !type.startsWith('message.')
  const failed = type === 'message.failed'
  const status = type.startsWith('message.') ? type.slice('message.'.length) : 'received'
  return {
    id: showId('message', SAMPLE),
    ...ids,
    agent_id,
    turn_id: null,
    direction: isInbound ? 'inbound' : 'outbound',
    sender: isInbound ? 'contact' : 'ai',
    member_id: null,
    content: { type: 'text', text: 'This is a sample.' },
    text: 'This is a sample.',
    status: (status === 'reaction_received' ? 'received' : status) as Message['status'],
    to: isInbound ? null : PHONE,
    from: isInbound ? PHONE : null,
    error: failed ? { code: 'recipient_invalid', message: 'This is a sample of a failure.' } : null,
    pricing: null,
    reply_to_message_id: null,
    provider_message_id: 'sample',
    attachments: [],
    metadata: {},
    occurred_at: at,
    created_at: at,
    sent_at: isInbound || failed ? null : at,
    delivered_at: null,
    read_at: null,
    failed_at: failed ? at : null,
  }
}

function sampleConversation(type: EventType, agent_id: string, at: string): Conversation {
  const handedOff = type.startsWith('handoff.') || type === 'conversation.taken_over'
  const { session_id, channel_id, contact_id } = ids
  return {
    id: ids.conversation_id,
    session_id,
    channel_id,
    contact_id,
    agent_id,
    lifecycle: type === 'conversation.closed' ? 'closed' : 'open',
    responder: handedOff ? 'person' : 'ai',
    responder_epoch: handedOff ? 1 : 0,
    assignee: null,
    version: 0,
    assignee_id: null,
    team_id: null,
    tags: [],
    priority: 'normal',
    unread_count: 0,
    snoozed_until: null,
    closed_at: type === 'conversation.closed' ? at : null,
    custom_fields: {},
    waiting_since: null,
    first_response_due_at: null,
    resolution_due_at: null,
    target_state: 'none',
    handoff: handedOff ? sampleHandoff(at) : null,
    reply_window: { open: true, expires_at: at, may_send: ['any', 'template'] },
    messages_count: 1,
    last_message_text: 'This is a sample.',
    last_message_at: at,
    last_inbound_at: at,
    created_at: at,
    updated_at: at,
  }
}

function sampleHandoff(at: string) {
  return { id: showId('handoff', SAMPLE), reason: 'sample', requested_by: 'contact', created_at: at }
}

function sampleEndpoint() {
  return presentEndpointSnapshot({
    id: SAMPLE,
    url: 'https://example.com/hook',
    description: 'This is a sample.',
    format: 'native',
    active: false,
    disabled_reason: 'It took no event for 5 days.',
  })
}

function sampleSession(type: EventType, agent_id: string, at: string): Session {
  const resolved = type === 'session.resolved'
  const handedOff = type.startsWith('handoff.')
  const { conversation_id, channel_id, contact_id } = ids
  return {
    id: ids.session_id,
    conversation_id,
    channel_id,
    channel_kind: 'whatsapp',
    contact_id,
    agent_id,
    status: resolved ? 'resolved' : handedOff ? 'handed_off' : 'open',
    responder: handedOff ? 'person' : 'ai',
    intent: null,
    lead_score: 0,
    messages_count: 1,
    started_at: at,
    expires_at: at,
    last_message_at: at,
    resolved_at: resolved ? at : null,
  }
}

function sampleContact(at: string): Contact {
  return {
    id: ids.contact_id,
    name: 'Sample Contact',
    phone: PHONE,
    email: null,
    identities: [{ kind: 'phone', value: PHONE }],
    language: 'en',
    time_zone: null,
    tags: [],
    custom_fields: {},
    lead_score: 0,
    opted_out_at: null,
    marketing_opted_out_at: null,
    opted_in_at: null,
    blocked_at: null,
    last_seen_at: at,
    created_at: at,
    updated_at: at,
  }
}

function sampleLead(type: EventType, agent_id: string, at: string): Lead {
  const isQualified = type === 'lead.qualified'
  const reasons = [
    { reason: 'name known', points: 20 },
    { reason: 'phone known', points: 25 },
    ...(isQualified ? [{ reason: 'intent known', points: 25 }] : []),
  ]
  return {
    id: showId('lead', SAMPLE),
    contact_id: ids.contact_id,
    conversation_id: ids.conversation_id,
    session_id: ids.session_id,
    agent_id,
    name: 'Sample Contact',
    phone: PHONE,
    email: null,
    intent: isQualified ? 'appointment_booking' : null,
    source: 'whatsapp',
    stage: isQualified ? 'qualified' : 'new',
    score: reasons.reduce((sum, { points }) => sum + points, 0),
    score_reasons: reasons,
    qualified_at: isQualified ? at : null,
    owner: null,
    notes: null,
    custom_fields: {},
    created_at: at,
    updated_at: at,
  }
}

function sampleAgent(id: string, at: string): Agent {
  return {
    id,
    name: 'Sample Agent',
    status: 'active',
    confidential: '',
    instructions: '',
    personality: '',
    language: 'en',
    time_zone: 'UTC',
    business_name: 'Sample Business',
    business_facts: {},
    model: 'built-in',
    fallback_model: null,
    reply_delay_ms: 0,
    tools: null,
    transfer_agent_ids: [],
    guards: guards.parse({}),
    default_base_id: null,
    base_ids: [],
    variables: [],
    channels: [],
    documents_count: 0,
    sessions_today: 0,
    metadata: {},
    created_at: at,
    updated_at: at,
  }
}

function sampleTarget(now: Date): Record<string, unknown> {
  return {
    id: showId('response_target', SAMPLE),
    name: 'Standard',
    kind: 'first_response',
    minutes: 30,
    started_at: new Date(now.getTime() - 30 * 60_000).toISOString(),
    due_at: now.toISOString(),
  }
}
