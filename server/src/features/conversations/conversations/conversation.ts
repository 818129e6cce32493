/** The thread of one contact on one channel, and the session it is in. Rules only. */

export interface ConversationRow {
  workspace_id: string
  id: string
  channel_id: string
  contact_id: string
  current_session_id: string | null
  lifecycle: 'open' | 'pending' | 'snoozed' | 'closed' | 'archived'
  responder: 'ai' | 'person' | 'none'
  responder_epoch: number
  assignee: string | null
  version: number
  transferred_agent_id: string | null
  assignee_id: string | null
  team_id: string | null
  tags: string[]
  priority: 'low' | 'normal' | 'high' | 'urgent'
  unread_count: number
  snoozed_until: Date | string | null
  closed_at: Date | string | null
  close_reason: string | null
  custom_fields: Record<string, unknown>
  waiting_since: Date | string | null
  opened_at: Date | string | null
  first_response_due_at: Date | string | null
  resolution_due_at: Date | string | null
  target_state: 'none' | 'on_track' | 'at_risk' | 'breached'
  messages_count: number
  window_expires_at: Date | string | null
  last_inbound_at: Date | string | null
  last_inbound_message_id: string | null
  last_inbound_sequence: number
  last_message_at: Date | string | null
  last_message_text: string | null
  /** Missing in snapshots of before there were campaigns. */
  campaign_id?: string | null
  variables: Record<string, string>
  created_at: Date | string
  updated_at: Date | string
}

export interface SessionRow {
  workspace_id: string
  id: string
  conversation_id: string
  channel_id: string
  contact_id: string
  agent_id: string | null
  status: 'open' | 'handed_off' | 'resolved'
  intent: string | null
  lead_score: number
  messages_count: number
  started_at: Date | string
  expires_at: Date | string | null
  last_message_at: Date | string
  resolved_at: Date | string | null
  /** Missing in snapshots of before sessions had it. */
  metadata?: Record<string, unknown>
}

/** On WhatsApp a session lasts as long as the reply window rolls on. */
const SESSION_MS = 24 * 60 * 60 * 1000
/** A web visit is over when nobody wrote for so long. */
const WEB_VISIT_MS = 30 * 60 * 1000

/** How long after its last message a session on a channel of this kind is over. */
export function sessionMsOf(channelKind: string): number {
  return channelKind === 'webchat' ? WEB_VISIT_MS : SESSION_MS
}

/** How long after the contact's last message anything may be sent; undefined where that is always so. */
export function replyWindowMsOf(channelKind: string): number | undefined {
  return channelKind === 'webchat' ? undefined : SESSION_MS
}

/** A telephone line carries calls alone: nothing can be written on it. */
export function carriesMessages(channelKind: string): boolean {
  return channelKind !== 'voice'
}

/** A newer message restarts a waiting turn at most this often and this long, so that nobody waits for ever. */
export const TURN_RESTARTS = 2
export const TURN_RESTART_MS = 10_000

/** Whether the session a conversation is in still takes messages. */
export function sessionLasts(
  session: Pick<SessionRow, 'status' | 'expires_at'> | undefined,
  now: Date,
): boolean {
  if (!session || session.status === 'resolved') return false
  return session.expires_at === null || new Date(session.expires_at) > now
}

/** The state of a conversation's next turn of the AI. */
export interface WaitingTurn {
  turn_due_at: Date | null
  turn_waiting_since: Date | null
  turn_restarts: number
}

/** When the turn for a new message is due, given what already waits. */
export function scheduleTurn(
  waiting: WaitingTurn,
  replyDelayMs: number,
  now: Date,
): { turn_due_at: Date; turn_waiting_since: Date; turn_restarts: number } {
  const due = new Date(now.getTime() + replyDelayMs)
  if (waiting.turn_due_at === null || waiting.turn_waiting_since === null) {
    return { turn_due_at: due, turn_waiting_since: now, turn_restarts: 0 }
  }
  const since = waiting.turn_waiting_since
  const mayRestart =
    waiting.turn_restarts < TURN_RESTARTS && now.getTime() - since.getTime() < TURN_RESTART_MS
  return {
    turn_due_at: mayRestart ? due : waiting.turn_due_at,
    turn_waiting_since: since,
    turn_restarts: waiting.turn_restarts + (mayRestart ? 1 : 0),
  }
}
