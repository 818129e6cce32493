/** A made-up conversation with its message, session and handoff, as an event of the type shows them. */
import { type Conversation, type EventType, type Message, type Session, showId } from '@parley/contracts'
import { PHONE, SAMPLE, SAMPLE_IDS } from './sample-ids.ts'

export function sampleMessage(type: EventType, agent_id: string, at: string): Message {
  const isInbound = type === 'message.received' || !type.startsWith('message.')
  const failed = type === 'message.failed'
  const status = type.startsWith('message.') ? type.slice('message.'.length) : 'received'
  return {
    id: showId('message', SAMPLE),
    ...SAMPLE_IDS,
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

export function sampleConversation(type: EventType, agent_id: string, at: string): Conversation {
  const handedOff = type.startsWith('handoff.') || type === 'conversation.taken_over'
  const { session_id, channel_id, contact_id } = SAMPLE_IDS
  return {
    id: SAMPLE_IDS.conversation_id,
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

export function sampleSession(type: EventType, agent_id: string, at: string): Session {
  const resolved = type === 'session.resolved' || type === 'session.analyzed'
  const handedOff = type.startsWith('handoff.')
  const { conversation_id, channel_id, contact_id } = SAMPLE_IDS
  return {
    id: SAMPLE_IDS.session_id,
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

export function sampleHandoff(at: string) {
  return { id: showId('handoff', SAMPLE), reason: 'sample', requested_by: 'contact', created_at: at }
}
