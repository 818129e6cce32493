/** Functions of later features that conversations need. */
import type { Principal } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import type { GateAdapter } from '../../contacts/contactability/index.ts'
import type { Actor } from './actor.ts'
import type { ChangeContext } from './change-conversation.ts'
import type { OpenedConversation } from './open-conversations.store.ts'

export interface Closing {
  /** An archived conversation is closed as well, and told as archived. */
  as: 'closed' | 'archived'
  by: Actor | Principal
  reason?: string | null
  /** The result, kept with the session. */
  note?: string | null
}

/** Ends everything that goes on in a conversation: its session, its handoff, its turn. The caller holds the lock. */
export type CloseConversation = (
  context: ChangeContext,
  conversation: OpenedConversation,
  closing: Closing,
) => Promise<void>

export interface ConversationDependencies {
  close: CloseConversation
  /** The member has read the conversation, and with it the notes that mention them. */
  markMentionsSeen(context: OperationContext, memberId: string, conversationId: string): Promise<void>
  /** The facts about a channel's provider with which the gate predicts the outcome of a message (P5). */
  adapterOf(channel: { kind: string; provider: string }): GateAdapter
}
