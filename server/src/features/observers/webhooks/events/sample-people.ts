/** A made-up contact and lead, and the agent that talks to them. */
import { type Agent, type Contact, type EventType, guards, type Lead, showId } from '@parley/contracts'
import { PHONE, SAMPLE, SAMPLE_IDS } from './sample-ids.ts'

export function sampleContact(at: string): Contact {
  return {
    id: SAMPLE_IDS.contact_id,
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

export function sampleLead(type: EventType, agent_id: string, at: string): Lead {
  const isQualified = type === 'lead.qualified'
  const reasons = [
    { reason: 'name known', points: 20 },
    { reason: 'phone known', points: 25 },
    ...(isQualified ? [{ reason: 'intent known', points: 25 }] : []),
  ]
  return {
    id: showId('lead', SAMPLE),
    contact_id: SAMPLE_IDS.contact_id,
    conversation_id: SAMPLE_IDS.conversation_id,
    session_id: SAMPLE_IDS.session_id,
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

export function sampleAgent(id: string, at: string): Agent {
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
    service_ids: null,
    transfer_agent_ids: [],
    guards: guards.parse({}),
    default_base_id: null,
    base_ids: [],
    variables: [],
    channels: [],
    documents_count: 0,
    sessions_today: 0,
    metadata: {},
    version: 1,
    canary: null,
    created_at: at,
    updated_at: at,
  }
}
