/**
 * Who leads a conversation. Taking over bumps the epoch under the conversation's lock, so that nothing the AI decided
 * before can be queued or claimed afterwards (P3); it then waits for AI messages whose bytes are already on their way,
 * so that when it answers, none is.
 */

import type { Transaction } from '../../platform/database/index.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  announceConversation,
  type OpenedConversation,
  setLeader,
  setSessionStatus,
} from '../conversations/index.ts'
import { closeHandoff, openHandoff, sendsUnderWay } from './handoffs.store.ts'

export interface TakeOver {
  reason: string
  requested_by: 'contact' | 'ai' | 'person' | 'api' | 'system'
  assignee: string | null
  note?: string | null
}

interface LeadContext {
  tx: Transaction
  now: Date
  principal: { workspaceId: string }
}

/** The caller holds the conversation's lock. */
export async function takeOver(
  platform: Platform,
  context: LeadContext,
  conversation: OpenedConversation,
  handover: TakeOver,
): Promise<void> {
  const { tx, now, principal } = context
  await setLeader(tx, principal.workspaceId, conversation.id, now, {
    leader: 'person',
    assignee: handover.assignee,
    lifecycle: 'open',
  })
  if (conversation.current_session_id) {
    await setSessionStatus(tx, principal.workspaceId, conversation.current_session_id, now, {
      status: 'handed_off',
    })
  }
  await openHandoff(tx, principal.workspaceId, conversation, handover, now)
  const extra = {
    handoff: { reason: handover.reason, assignee: handover.assignee, requested_by: handover.requested_by },
  }
  await announceConversation(platform, context, conversation.id, 'handoff.requested', extra)
  await announceConversation(platform, context, conversation.id, 'handoff.started', extra)
  await announceConversation(platform, context, conversation.id, 'conversation.taken_over', extra)
}

/** Gives the conversation back to the AI. The caller holds its lock. */
export async function release(
  platform: Platform,
  context: LeadContext,
  conversation: OpenedConversation,
): Promise<void> {
  const { tx, now, principal } = context
  await setLeader(tx, principal.workspaceId, conversation.id, now, { leader: 'ai', assignee: null })
  if (conversation.current_session_id && conversation.session_status === 'handed_off') {
    await setSessionStatus(tx, principal.workspaceId, conversation.current_session_id, now, {
      status: 'open',
    })
  }
  await closeHandoff(tx, principal.workspaceId, conversation.id, now)
  await announceConversation(platform, context, conversation.id, 'conversation.released')
}

const LOOK_AGAIN_MS = 10

/**
 * Resolves when no AI message of the conversation is on its way. The takeover has committed, so none can start.
 * Bounded: a send ends by its timeout, and one whose worker died ends with its lease.
 */
export async function waitForAiSends(
  platform: Platform,
  workspaceId: string,
  conversationId: string,
  signal: AbortSignal,
): Promise<void> {
  const isUnderWay = () =>
    platform.database.read(workspaceId, (session) =>
      sendsUnderWay(session, workspaceId, conversationId, platform.clock.now()),
    )
  while (!signal.aborted && (await isUnderWay())) {
    await new Promise<void>((resolve) => {
      platform.clock.after(LOOK_AGAIN_MS, resolve)
    })
  }
}
