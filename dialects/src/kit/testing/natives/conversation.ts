import type { Conversation, Handoff, Note, Session } from '@parley/contracts'
import { AT, ID, TIMES } from './ids.ts'

export const CONVERSATION: Conversation = {
  id: ID.conversation,
  channel_id: ID.channel,
  contact_id: ID.contact,
  contact_name: 'Rahul Verma',
  contact_phone: '+919876543210',
  agent_id: ID.agent,
  session_id: ID.session,
  lifecycle: 'open',
  responder: 'ai',
  responder_epoch: 0,
  assignee: null,
  version: 0,
  assignee_id: null,
  team_id: null,
  tags: [],
  priority: 'normal',
  unread_count: 0,
  snoozed_until: null,
  closed_at: null,
  custom_fields: {},
  waiting_since: null,
  first_response_due_at: null,
  resolution_due_at: null,
  target_state: 'none',
  handoff: null,
  reply_window: { open: true, expires_at: AT, may_send: ['any', 'template'] },
  messages_count: 14,
  last_message_text: 'Hi',
  last_message_at: AT,
  last_inbound_at: AT,
  ...TIMES,
}

export const SESSION: Session = {
  id: ID.session,
  conversation_id: ID.conversation,
  channel_id: ID.channel,
  channel_kind: 'whatsapp',
  contact_id: ID.contact,
  agent_id: ID.agent,
  status: 'open',
  responder: 'ai',
  intent: 'booking_inquiry',
  lead_score: 87,
  messages_count: 14,
  started_at: AT,
  expires_at: AT,
  last_message_at: AT,
  resolved_at: null,
}

/** A chat that was opened for a page, and in which nobody has written yet. */
export const CHAT_SESSION: Session = {
  ...SESSION,
  ...{ channel_kind: 'webchat', intent: null, lead_score: 0, messages_count: 0 },
  metadata: { identifier: 'crm-1', dynamic_variables: '{"firstName":"Ava"}' },
}

export const HANDOFF: Handoff = {
  id: ID.handoff,
  conversation_id: ID.conversation,
  session_id: ID.session,
  status: 'active',
  reason: 'asked_for_a_person',
  requested_by: 'api',
  summary: 'Wants a refund of order 1042.',
  tried: [{ step: 'searched for refunds', outcome: 'found nothing', at: AT }],
  fields: [{ name: 'order', value: '1042' }],
  from_agent_id: ID.agent,
  assignee_id: ID.member,
  team_id: ID.team,
  priority: 'high',
  after_hours: false,
  expected_at: null,
  note: null,
  resolution: null,
  created_at: AT,
  resolved_at: null,
}

export const NOTE: Note = {
  id: ID.note,
  conversation_id: ID.conversation,
  text: 'Refund agreed with finance.',
  mentions: [ID.member],
  author: { kind: 'member', id: ID.member, name: 'Priya Nair' },
  ...TIMES,
}
