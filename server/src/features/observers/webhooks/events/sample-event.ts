/** Made-up events for trying out an endpoint. The people in them do not exist. */
import { EVENT_SCHEMA_VERSION, EVENT_TYPES, type EventType, showId } from '@parley/contracts'
import { presentEndpointSnapshot } from '../endpoints/present-webhook.ts'
import { bodyText, type EventRenderer, type PresentedEvent } from '../render/event-renderer.ts'
import { sampleBooking } from './sample-booking.ts'
import { sampleCall } from './sample-call.ts'
import { sampleChange, sampleNote } from './sample-change.ts'
import { sampleDocument } from './sample-document.ts'
import { MEMBER, OTHER, PHONE, SAMPLE, SAMPLE_IDS } from './sample-ids.ts'
import { sampleImport } from './sample-import.ts'
import { sampleAgent, sampleContact, sampleLead } from './sample-people.ts'
import { sampleConversation, sampleHandoff, sampleMessage, sampleSession } from './sample-thread.ts'

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
  if (type === 'contact.deleted') return { ...head, data: { contact: { id: SAMPLE_IDS.contact_id } } }
  // An import is about no contact of its own.
  if (type === 'import.completed') return { ...head, data: { import: sampleImport(SAMPLE, at) } }
  if (type === 'document.indexed') return { ...head, data: { document: sampleDocument(at) } }
  // Neither is an audience.
  if (type.startsWith('audience.')) return { ...head, data: { audience: sampleAudience() } }
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
        ? { booking: sampleBooking(type, { ...SAMPLE_IDS, agent_id, contact_phone: PHONE }, SAMPLE, at) }
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
      ...(type.startsWith('priority_rule.') ? { priority_rule: samplePriorityRule() } : {}),
      ...(type === 'contact.merged' ? { merged_contact: { id: showId('contact', OTHER) } } : {}),
      ...(type === 'session.analyzed' ? { analysis: sampleAnalysis(at) } : {}),
      ...(type.startsWith('call.') ? { call: sampleCall(type, at) } : {}),
      ...(type.startsWith('budget.') ? { budget: sampleBudget(type, at) } : {}),
      ...(type.startsWith('webhook_endpoint.') ? { webhook_endpoint: sampleEndpoint() } : {}),
      ...(type.endsWith('.updated') && !change && !type.startsWith('note.') ? { changed: ['name'] } : {}),
    },
  }
}

function sampleAnalysis(at: string) {
  return {
    summary: 'Asha Rao wants to know the opening hours. Nothing is open.',
    result: 'resolved',
    duration_seconds: 42,
    transcript: [
      { speaker: 'contact', text: 'When do you open?', at },
      { speaker: 'agent', text: 'At ten.', at },
    ],
  }
}

function sampleBudget(type: EventType, at: string): Record<string, unknown> {
  const percent = type === 'budget.exhausted' ? 100 : 80
  return {
    id: showId('budget', SAMPLE),
    name: 'WhatsApp, each day',
    agent_id: null,
    period: 'total',
    time_zone: 'UTC',
    currency: 'USD',
    limit_micros: 25_000_000,
    used_micros: 250_000 * percent,
    used_percent: percent,
    period_started_at: null,
    period_ends_at: null,
    created_at: at,
    updated_at: at,
  }
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

function samplePriorityRule(): Record<string, unknown> {
  return {
    id: showId('priority_rule', SAMPLE),
    name: 'Medical emergency or danger',
    causes: [{ kind: 'intent', value: 'medical_emergency' }],
    message_id: showId('message', SAMPLE),
    text_message_id: null,
    handed_off: true,
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

function sampleAudience() {
  return {
    id: showId('audience', SAMPLE),
    name: 'Customers in Pune',
    kind: 'list' as const,
    contact_count: 250,
  }
}
