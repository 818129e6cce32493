/** Oravio's conversation: the thread with one phone, which is our conversation too. */
import type { Conversation } from '@parley/contracts'
import { toOptionalSeconds, toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

export const STATUSES = ['active', 'escalated', 'resolved'] as const
export type ConversationStatus = (typeof STATUSES)[number]

/** Which of ours a status means: whether it goes on, and who responds. */
export const STATUS_FILTERS = {
  active: { closed: false, responder: 'ai' },
  escalated: { closed: false, responder: 'person' },
  resolved: { closed: true },
} as const satisfies Record<ConversationStatus, { closed: boolean; responder?: Conversation['responder'] }>

export function statusOf({ lifecycle, responder }: Conversation): ConversationStatus {
  if (lifecycle === 'closed' || lifecycle === 'archived') return 'resolved'
  return responder === 'person' ? 'escalated' : 'active'
}

export function presentConversation(conversation: Conversation) {
  return {
    id: ids.show('conversation', conversation.id),
    contact_id: ids.show('contact', conversation.contact_id),
    contact_phone: conversation.contact_phone ?? null,
    contact_name: conversation.contact_name ?? null,
    status: statusOf(conversation),
    last_message: conversation.last_message_text,
    last_message_at: toOptionalSeconds(conversation.last_message_at),
    ai_handled: conversation.responder === 'ai',
    created_at: toSeconds(conversation.created_at),
    updated_at: toSeconds(conversation.updated_at),
  }
}
