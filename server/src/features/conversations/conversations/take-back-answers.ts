/** The effects of an answer on the turn queue and on the inbox: each feature writes its own table. */
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import * as queue from '../turn-queue/index.ts'
import { setTransferredAgent, waitSinceLastMessage, waitSinceUnanswered } from './unanswered.store.ts'

/**
 * Before the epoch moves: what the AI has put in line and will not send answers nobody, so those messages of the contact
 * are open again, and wait. The caller holds the conversation's lock.
 */
export async function reopenUnsent(
  work: Scope,
  conversation: { id: string; responder_epoch: number },
): Promise<void> {
  const reopened = await queue.reopenUnsent(work, conversation)
  if (reopened) await waitSinceUnanswered(work, [reopened])
}

/**
 * After messages of the AI were stopped because the responder had changed: what they answered waits again. Says whether a
 * turn is due. The caller holds the locks of the conversations.
 */
export async function reopenStopped(work: TimedScope, messageIds: readonly string[]): Promise<boolean> {
  const reopened = await queue.reopenStopped(work, messageIds)
  await waitSinceUnanswered(work, reopened)
  return reopened.some((row) => row.is_due)
}

/** The AI responds again: what a person answered is answered; what nobody did becomes its turn when `due`. */
export async function resumeTurns(
  work: Scope,
  conversationId: string,
  answeredSequence: number,
  due: Date | null,
): Promise<void> {
  await queue.setTurn(work, conversationId, { answeredSequence, dueAt: due })
  if (due) await waitSinceLastMessage(work, conversationId)
}

/** Another agent answers from now on. The epoch moves, so that what the one before has prepared is not said. */
export async function changeAgent(
  work: TimedScope,
  conversationId: string,
  agentId: string | null,
): Promise<void> {
  await setTransferredAgent(work, conversationId, agentId)
  await queue.endLease(work, conversationId)
}
