/** The messages of a batch and their effect on conversations, decided and not yet stored. */
import type { ClaimOfTurns } from '../../turn-queue/index.ts'

/** A message to store, inbound or an echo of what a person wrote elsewhere. */
export interface ArrivedMessage {
  id: string
  conversation_id: string
  session_id: string
  contact_id: string
  agent_id: string | null
  direction: 'inbound' | 'outbound'
  sender: 'contact' | 'person'
  type: string
  content: unknown
  text: string
  address: string
  status: 'received' | 'sent'
  provider_message_id: string
  reply_to_provider_message_id: string | null
  metadata: Record<string, unknown>
  occurred_at: string
  event_id: string
  event_type: 'message.received' | 'message.sent' | 'message.reaction_received'
  attachment: {
    id: string
    kind: string
    mime_type: string | null
    filename: string | null
    sha256: string | null
    reference: unknown
  } | null
}

/** The effect of the batch on one conversation. */
export interface TouchedConversation {
  id: string
  contact_id: string
  session_id: string
  responder: string
  /** The agent that answers it: the channel’s, or the one that it was transferred to. */
  agent: { id: string; name: string } | null
  is_new: boolean
  conversation_event_id: string
  lifecycle: string
  /** The event of its opening, when the batch opens it again. */
  reopened: { event_id: string; from_closed: boolean; change: unknown } | null
  /** Whether the contact wrote something that somebody owes an answer to. */
  asks: boolean
  /** Whether that is for a person, and the contact may hear that it has arrived. */
  waits: boolean
  window_expires_at: Date | null
  turn_due_at: Date | null
  turn_waiting_since: Date | null
  turn_restarts: number
  /** Until then a process works on the turn before. */
  turn_lease_until: Date | null
  session: { is_new: boolean; event_id: string; started_at: Date; expires_at: Date }
}

/** Turns that this transaction claims. */
export type TurnLeases = Pick<ClaimOfTurns, 'taken' | 'leaseUntil'>
