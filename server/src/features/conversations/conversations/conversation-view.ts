/** Conversations and sessions as statements read them: the row, and what is joined to it. */
import type { Identity } from '../../contacts/contacts/index.ts'
import type { ConversationRow, SessionRow } from './conversation.ts'
import type { CONVERSATION_FIELDS, SESSION_FIELDS } from './snapshot/conversation-snapshot.ts'

/** The fields that a list or an event snapshot adds to the row itself. */
export interface ConversationView extends ConversationRow {
  agent_id: string | null
  /** Absent from snapshots of before there was one. */
  channel_kind?: string
  handoff_summary?: string | null
  /** Absent in snapshots, which hold the contact itself. */
  contact_name?: string | null
  contact_identities?: Identity[]
  opted_out_at?: Date | null
  marketing_opted_out_at?: Date | null
  blocked_at?: Date | null
  channel_provider?: string
  channel_status?: 'active' | 'needs_attention' | 'disabled'
  channel_attention?: string | null
  channel_deleted_at?: Date | null
  handoff_id: string | null
  handoff_reason: string | null
  handoff_requested_by: string | null
  handoff_created_at: Date | string | null
}

/** The input of the presenter: from a list's row, or from the snapshot in an event. */
export type ShownConversation = Pick<ConversationRow, (typeof CONVERSATION_FIELDS)[number] | 'campaign_id'> &
  Omit<ConversationView, keyof ConversationRow>

export type ShownSession = Pick<SessionView, (typeof SESSION_FIELDS)[number] | 'channel_kind' | 'responder'>

export interface SessionView extends SessionRow {
  channel_kind: string
  responder: ConversationRow['responder']
}
