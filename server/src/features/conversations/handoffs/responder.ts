/**
 * The responder of a conversation: giving it back to the AI, and what holds while a person has it (P3). A request that takes over
 * waits for AI messages whose bytes are already on their way, so that none is when the request is answered.
 */

import { type AgentPrincipal, OperationError } from '@parley/contracts'
import { isClosing } from '@parley/language'
import type { Transaction } from '../../../platform/database/index.ts'
import { readScope, type TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  type OpenedConversation,
  resumeTurns,
  setResponder,
  setSessionStatus,
} from '../conversations/index.ts'
import { announceHandoff } from './announce/announce-handoff.ts'
import type { HandoffRow } from './handoff.ts'
import { closeHandoff, isResponding, readOpenMessages, sendsUnderWay } from './handoffs.store.ts'

/** Gives the conversation back to the AI, which answers what nobody has. The caller holds its lock. */
export async function giveBack(
  platform: Pick<Platform, 'wake'>,
  context: TimedScope,
  conversation: OpenedConversation,
  words: { resolution?: string | null; note?: string | null } = {},
): Promise<HandoffRow | undefined> {
  await setResponder(context, conversation.id, {
    responder: 'ai',
    assignee: null,
    assigneeId: null,
  })
  if (conversation.current_session_id && conversation.session_status === 'handed_off') {
    await setSessionStatus(context, conversation.current_session_id, {
      status: 'open',
    })
  }
  const row = await endHandoff(platform, context, conversation.id, words)
  await announceHandoff(platform, context, conversation.id, ['conversation.released'], row)
  return row
}

/**
 * After the conversation was given back to the AI: closes the handoff that was active, and lets the AI answer what the contact
 * wrote and nobody has answered. A message that only closes ("thanks!") waits for no answer.
 */
export async function endHandoff(
  platform: Pick<Platform, 'wake'>,
  context: TimedScope,
  conversationId: string,
  words: { resolution?: string | null; note?: string | null } = {},
): Promise<HandoffRow | undefined> {
  const row = await closeHandoff(context, conversationId, words)
  if (row) await announceHandoff(platform, context, conversationId, ['handoff.resolved'], row)
  await queueUnanswered(platform, context, conversationId)
  return row
}

/** The AI responds: whatever is open becomes its turn. */
export async function queueUnanswered(
  platform: Pick<Platform, 'wake'>,
  context: TimedScope,
  conversationId: string,
): Promise<void> {
  const open = await readOpenMessages(context, conversationId)
  const isDue = open.is_answered && open.texts.some((text) => !isClosing(text))
  await resumeTurns(context, conversationId, open.answered_sequence, isDue ? context.now : null)
  if (isDue)
    context.transaction.afterCommit(() => platform.wake.signal('turns', { workspaceId: context.workspaceId }))
}

/** For what an agent's tool changes: undone when the responder has changed by the time it would commit. */
export async function refuseUnlessResponding(
  tx: Transaction,
  { workspaceId, respondingIn }: AgentPrincipal,
): Promise<void> {
  if (!respondingIn || (await isResponding({ transaction: tx, workspaceId }, respondingIn))) return
  throw new OperationError('responder_changed', {
    detail: 'The agent is no longer the responder of the conversation.',
  })
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
    readScope(platform.database, workspaceId, (work) =>
      sendsUnderWay({ ...work, now: platform.clock.now() }, conversationId),
    )
  while (!signal.aborted && (await isUnderWay())) {
    await new Promise<void>((resolve) => {
      platform.clock.after(LOOK_AGAIN_MS, resolve)
    })
  }
}
