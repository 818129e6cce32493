import { type Conversation, type Session, showId } from '@parley/contracts'
import { firstIdentity } from '../../contacts/contacts/index.ts'
import type { ShownConversation, ShownSession } from './conversation-view.ts'
import { type ReplyWindowOf, timedWindow } from './reply-window.ts'

type Time = Date | string

export function presentConversation(
  row: ShownConversation,
  now: Date,
  windowOf: ReplyWindowOf = timedWindow,
): Conversation {
  return {
    id: showId('conversation', row.id),
    channel_id: showId('channel', row.channel_id),
    ...(row.channel_kind === undefined ? {} : { channel_kind: row.channel_kind }),
    contact_id: showId('contact', row.contact_id),
    ...(row.contact_identities === undefined
      ? {}
      : {
          contact_name: row.contact_name,
          contact_phone: firstIdentity({ identities: row.contact_identities }, 'phone'),
        }),
    agent_id: row.agent_id ? showId('agent', row.agent_id) : null,
    session_id: row.current_session_id ? showId('session', row.current_session_id) : null,
    lifecycle: row.lifecycle,
    responder: row.responder,
    responder_epoch: row.responder_epoch,
    assignee: row.assignee,
    version: row.version ?? 0,
    assignee_id: row.assignee_id ? showId('member', row.assignee_id) : null,
    team_id: row.team_id ? showId('team', row.team_id) : null,
    tags: row.tags ?? [],
    priority: row.priority ?? 'normal',
    unread_count: row.unread_count ?? 0,
    snoozed_until: optionalTime(row.snoozed_until ?? null),
    closed_at: optionalTime(row.closed_at ?? null),
    custom_fields: row.custom_fields ?? {},
    waiting_since: optionalTime(row.waiting_since ?? null),
    first_response_due_at: optionalTime(row.first_response_due_at ?? null),
    resolution_due_at: optionalTime(row.resolution_due_at ?? null),
    target_state: row.target_state ?? 'none',
    handoff:
      row.handoff_id && row.handoff_created_at
        ? {
            id: showId('handoff', row.handoff_id),
            reason: row.handoff_reason ?? '',
            requested_by: row.handoff_requested_by ?? 'api',
            ...(row.handoff_summary === undefined ? {} : { summary: row.handoff_summary }),
            created_at: time(row.handoff_created_at),
          }
        : null,
    reply_window: windowOf(row, now),
    ...(row.campaign_id ? { campaign_id: showId('campaign', row.campaign_id) } : {}),
    messages_count: row.messages_count,
    last_message_text: row.last_message_text,
    last_message_at: optionalTime(row.last_message_at),
    last_inbound_at: optionalTime(row.last_inbound_at),
    created_at: time(row.created_at),
    updated_at: time(row.updated_at),
  }
}

export function presentSession(row: ShownSession): Session {
  return {
    id: showId('session', row.id),
    conversation_id: showId('conversation', row.conversation_id),
    channel_id: showId('channel', row.channel_id),
    channel_kind: row.channel_kind,
    contact_id: showId('contact', row.contact_id),
    agent_id: row.agent_id ? showId('agent', row.agent_id) : null,
    status: row.status,
    responder: row.responder,
    intent: row.intent,
    lead_score: row.lead_score,
    messages_count: row.messages_count,
    started_at: time(row.started_at),
    expires_at: optionalTime(row.expires_at),
    last_message_at: time(row.last_message_at),
    resolved_at: optionalTime(row.resolved_at),
    ...(row.metadata && Object.keys(row.metadata).length > 0 && { metadata: row.metadata }),
  }
}

function time(value: Time): string {
  return new Date(value).toISOString()
}

function optionalTime(value: Time | null): string | null {
  return value === null ? null : time(value)
}
