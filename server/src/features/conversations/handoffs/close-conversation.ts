import type { Platform } from '../../../platform/platform.ts'
import { type CloseConversation, changeConversation } from '../conversations/index.ts'
import { forgetIntake } from '../turn-queue/index.ts'
import { endSession } from './end-session.ts'
import { dropProposals } from './handoffs.store.ts'
import { endHandoff } from './responder.ts'

/**
 * Closes or archives a conversation. Everything that goes on in it ends: its session, its handoff, the turn that
 * waits, what the contact was asked to agree to, what was collected for a request. The AI responds again: it answers what nobody has answered, and what the contact writes next.
 */
export function closeConversationOf(platform: Pick<Platform, 'wake'>): CloseConversation {
  return async (context, conversation, { as, by, reason = null, note = null }) => {
    const { now } = context
    const { id } = conversation
    const goesOn = conversation.lifecycle !== 'closed' && conversation.lifecycle !== 'archived'
    const after = await endSession(context, conversation, note)
    const ended = {
      responder: 'ai',
      assignee: null,
      assignee_id: null,
      snoozed_until: null,
      waiting_since: null,
      unread_count: 0,
      closed_at: now,
      close_reason: reason,
    } as const
    await changeConversation(
      platform,
      context,
      conversation,
      { lifecycle: as, ...(goesOn ? ended : {}) },
      { by, reason, as: `conversation.${as}`, endsTurn: goesOn, after },
    )
    if (!goesOn) return
    await dropProposals(context, id)
    await forgetIntake(context, id)
    await endHandoff(platform, context, id, { resolution: reason, note })
  }
}
