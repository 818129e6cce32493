/** A message and the ranks of its status. Rules only. */
import type { ContactPurpose, Content, MessageStatus } from '@parley/contracts'
import type { Author } from '../../contacts/contacts/index.ts'

/** The purpose of a message that the business began, and who lifted do-not-disturb for it. */
export interface MessageInitiative {
  purpose: ContactPurpose
  ignores_do_not_disturb: Author | null
}

export interface MessageRow {
  workspace_id: string
  id: string
  sequence: number
  conversation_id: string
  session_id: string
  channel_id: string
  contact_id: string
  agent_id: string | null
  turn_id: string | null
  /** Missing in snapshots of before there were campaigns. */
  campaign_id?: string | null
  direction: 'inbound' | 'outbound'
  sender: 'contact' | 'ai' | 'person' | 'api' | 'system'
  type: string
  content: Content
  text: string
  address: string
  status: MessageStatus
  provider_message_id: string | null
  reply_to_message_id: string | null
  reply_to_provider_message_id: string | null
  error: { code: string; provider_code?: string; message: string } | null
  pricing: Record<string, unknown> | null
  metadata: Record<string, unknown>
  /** Missing in snapshots of before there were members. */
  member_id?: string | null
  /** Of a message that the business began by itself. Missing in snapshots. */
  initiative?: MessageInitiative | null
  occurred_at: Date | string
  sent_at: Date | string | null
  delivered_at: Date | string | null
  read_at: Date | string | null
  failed_at: Date | string | null
  created_at: Date | string
}

/** A file that came with a message. */
export interface AttachmentRow {
  id: string
  kind: string
  mime_type: string | null
  filename: string | null
  size: number | null
  state: 'waiting' | 'stored' | 'failed'
  error: string | null
}

/** P12: a status only moves to a higher rank. Failure is terminal, unless the message turns out to have arrived. */
const RANKS: Record<MessageStatus, number> = {
  received: 0,
  queued: 0,
  sending: 1,
  unknown: 2,
  cancelled: 3,
  sent: 4,
  failed: 5,
  delivered: 6,
  read: 7,
  played: 8,
}

export function isForward(from: MessageStatus, to: MessageStatus): boolean {
  if (from === 'received' || from === 'cancelled') return false
  return RANKS[to] > RANKS[from]
}
