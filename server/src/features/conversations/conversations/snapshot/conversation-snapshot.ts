/** The conversation, its session and its agent inside events. The only place that says which of their fields are kept. */
import { snapshotOf, snapshotSql } from '../../../../platform/events/snapshot.ts'
import type { ConversationRow, SessionRow } from '../conversation.ts'

export const CONVERSATION_FIELDS = [
  'id',
  'channel_id',
  'contact_id',
  'current_session_id',
  'lifecycle',
  'responder',
  'responder_epoch',
  'assignee',
  'assignee_id',
  'team_id',
  'version',
  'tags',
  'priority',
  'unread_count',
  'snoozed_until',
  'closed_at',
  'custom_fields',
  'waiting_since',
  'first_response_due_at',
  'resolution_due_at',
  'target_state',
  'window_expires_at',
  'messages_count',
  'last_message_text',
  'last_message_at',
  'last_inbound_at',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof ConversationRow)[]

export const SESSION_FIELDS = [
  'id',
  'conversation_id',
  'channel_id',
  'contact_id',
  'agent_id',
  'status',
  'intent',
  'lead_score',
  'messages_count',
  'started_at',
  'expires_at',
  'last_message_at',
  'resolved_at',
  'metadata',
] as const satisfies readonly (keyof SessionRow)[]

/** The facts about the channel that a statement has beside the conversation, as expressions. */
interface Around {
  /** The agent that answers: the one it was transferred to, or else the channel's. */
  agentId: string
  channelKind: string
  /** Of the handoff that is active, where the statement reads it. */
  handoff?: string
}

/** `conversation`: the name of the row in the statement. */
export function conversationSnapshotSql(
  conversation: string,
  { agentId, channelKind, handoff = '' }: Around,
): string {
  return snapshotSql(
    conversation,
    CONVERSATION_FIELDS,
    `, 'agent_id', ${agentId}, 'channel_kind', ${channelKind}${handoff}`,
  )
}

/** Where the statement has joined the conversation's row to that of its channel. */
export function conversationWithChannelSql(conversation: string, channel: string, handoff = ''): string {
  const agentId = `coalesce(${conversation}.transferred_agent_id, ${channel}.agent_id)`
  return conversationSnapshotSql(conversation, { agentId, channelKind: `${channel}.kind`, handoff })
}

/** The handoff that is active, as fields of its conversation: `row` is its name in the statement. */
export function activeHandoffSql(row: string): string {
  return `, 'handoff_id', ${row}.id, 'handoff_reason', ${row}.reason, 'handoff_summary', ${row}.summary, 'handoff_requested_by', ${row}.requested_by, 'handoff_created_at', ${row}.created_at`
}

/** `session` and `conversation`: the names of the rows in the statement. */
export function sessionSnapshotSql(
  session: string,
  { conversation, channelKind }: { conversation: string; channelKind: string },
): string {
  return snapshotSql(
    session,
    SESSION_FIELDS,
    `, 'channel_kind', ${channelKind}, 'responder', ${conversation}.responder`,
  )
}

export const AGENT_FIELDS = ['id', 'name'] as const

export function agentSnapshotSql(agent: string): string {
  return snapshotSql(agent, AGENT_FIELDS)
}

export function snapshotAgent(agent: { id: string; name: string }) {
  return snapshotOf('agent', AGENT_FIELDS, agent)
}
