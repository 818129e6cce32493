/** The fields of an open conversation, after any earlier state. After it was closed, a new round begins. */
import type { ConversationRow } from './conversation.ts'
import type { ConversationPatch } from './describe-change.ts'

export function opened(conversation: Pick<ConversationRow, 'lifecycle'>, now: Date): ConversationPatch {
  const wasClosed = conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived'
  return {
    lifecycle: 'open',
    snoozed_until: null,
    closed_at: null,
    close_reason: null,
    ...(wasClosed ? { opened_at: now } : {}),
  }
}
