/** Resources in test deliveries: realistic, and recognisable as samples by ids that do not exist. */
import { presentContact } from './contact.ts'
import { presentConversation } from './conversation.ts'
import type { EventName } from './event-names.ts'
import { presentMessage } from './message.ts'

const NOBODY = '00000000000000000000000000'

/** `agentId` and `at` in ConvoAI's form. */
export function sampleData(name: EventName, agentId: string | null, at: string): object {
  switch (name) {
    case 'message.received':
      return { ...sampleMessage(agentId, at, 'inbound'), contact: sampleContact(agentId, at) }
    case 'message.sent':
      return sampleMessage(agentId, at, 'outbound')
    case 'message.failed':
      return {
        ...sampleMessage(agentId, at, 'outbound'),
        status: 'failed',
        sent_at: null,
        error: { code: 'recipient_invalid', message: 'This number is not on WhatsApp.' },
      }
    case 'conversation.created':
      return sampleConversation(agentId, at, 'open')
    case 'conversation.resolved':
      return sampleConversation(agentId, at, 'resolved')
    case 'contact.created':
      return sampleContact(agentId, at)
    case 'contact.updated':
      return { ...sampleContact(agentId, at), changed: ['name'] }
    case 'handoff.requested':
      return { ...sampleConversation(agentId, at, 'handed_off'), reason: 'The customer asked for a person.' }
    case 'handoff.triggered':
      return {
        ...sampleConversation(agentId, at, 'handed_off'),
        reason: 'The customer asked for a person.',
        assignee: null,
      }
    case 'lead.qualified':
      return sampleLead(agentId, at)
    case 'appointment.booked':
      return sampleAppointment(agentId, at, 'booked')
    case 'appointment.cancelled':
      return sampleAppointment(agentId, at, 'cancelled')
  }
}

function sampleMessage(agentId: string | null, at: string, direction: 'inbound' | 'outbound') {
  const inbound = direction === 'inbound'
  const text = inbound ? 'Hi! Are you open on Saturday?' : 'Yes, from 10 to 18.'
  const message = presentMessage(
    {
      id: `msg_${NOBODY}`,
      conversation_id: `conv_${NOBODY}`,
      session_id: `ses_${NOBODY}`,
      channel_id: `chn_${NOBODY}`,
      contact_id: `cnt_${NOBODY}`,
      agent_id: null,
      turn_id: null,
      direction,
      sender: inbound ? 'contact' : 'ai',
      member_id: null,
      content: { type: 'text', text },
      text,
      status: inbound ? 'received' : 'sent',
      to: inbound ? null : '+14155559876',
      from: inbound ? '+14155559876' : null,
      error: null,
      pricing: null,
      reply_to_message_id: null,
      provider_message_id: null,
      attachments: [],
      metadata: {},
      occurred_at: at,
      created_at: at,
      sent_at: inbound ? null : at,
      delivered_at: null,
      read_at: null,
      failed_at: null,
    },
    { publicUrl: '' },
  )
  return { ...message, agent_id: agentId }
}

function sampleConversation(agentId: string | null, at: string, status: 'open' | 'resolved' | 'handed_off') {
  const conversation = presentConversation({
    id: `ses_${NOBODY}`,
    conversation_id: `conv_${NOBODY}`,
    channel_id: `chn_${NOBODY}`,
    channel_kind: 'whatsapp',
    contact_id: `cnt_${NOBODY}`,
    agent_id: null,
    status,
    responder: status === 'handed_off' ? 'person' : 'ai',
    intent: 'booking_inquiry',
    lead_score: 87,
    messages_count: 4,
    started_at: at,
    expires_at: null,
    last_message_at: at,
    resolved_at: status === 'resolved' ? at : null,
  })
  return { ...conversation, agent_id: agentId }
}

function sampleContact(agentId: string | null, at: string) {
  const contact = presentContact(
    {
      id: `cnt_${NOBODY}`,
      name: 'Sample Contact',
      phone: '+14155559876',
      email: null,
      identities: [],
      language: 'en',
      time_zone: null,
      tags: [],
      custom_fields: {},
      lead_score: 87,
      opted_out_at: null,
      marketing_opted_out_at: null,
      opted_in_at: null,
      blocked_at: null,
      last_seen_at: at,
      created_at: at,
      updated_at: at,
    },
    null,
  )
  return { ...contact, agent_id: agentId }
}

function sampleLead(agentId: string | null, at: string) {
  return {
    id: `lead_${NOBODY}`,
    agent_id: agentId,
    contact_id: `cnt_${NOBODY}`,
    conversation_id: `conv_${NOBODY}`,
    name: 'Sample Contact',
    phone: '+14155559876',
    email: null,
    score: 87,
    intent: 'booking_inquiry',
    status: 'qualified',
    notes: null,
    qualified_at: at,
    created_at: at,
    updated_at: at,
  }
}

function sampleAppointment(agentId: string | null, at: string, status: 'booked' | 'cancelled') {
  const tomorrow = new Date(new Date(at).getTime() + 86_400_000)
  const end = new Date(tomorrow.getTime() + 30 * 60_000)
  return {
    id: `apt_${NOBODY}`,
    agent_id: agentId,
    contact_id: `cnt_${NOBODY}`,
    conversation_id: `conv_${NOBODY}`,
    service: 'Consultation',
    starts_at: `${tomorrow.toISOString().slice(0, 19)}Z`,
    ends_at: `${end.toISOString().slice(0, 19)}Z`,
    duration_minutes: 30,
    timezone: 'UTC',
    status,
    notes: null,
    created_at: at,
    updated_at: at,
  }
}
