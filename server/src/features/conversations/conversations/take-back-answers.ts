/** What the turn queue and the inbox both have to know of an answer: each writes its own table. */
import type { Transaction } from '../../../platform/database/index.ts'
import * as queue from '../turn-queue/index.ts'
import { setTransferredAgent, waitSinceLastMessage, waitSinceUnanswered } from './unanswered.store.ts'

/**
 * Before the epoch moves: what the AI has put in line and will not send answers nobody, so those messages of the contact
 * are open again, and wait. The caller holds the conversation's lock.
 */
export async function reopenUnsent(
  tx: Transaction,
  workspaceId: string,
  conversation: { id: string; responder_epoch: number },
): Promise<void> {
  const reopened = await queue.reopenUnsent(tx, workspaceId, conversation)
  if (reopened) await waitSinceUnanswered(tx, workspaceId, [reopened])
}

/**
 * After messages of the AI were stopped because the responder had changed: what they answered waits again. Says whether a
 * turn is due. The caller holds the locks of the conversations.
 */
export async function reopenStopped(
  tx: Transaction,
  workspaceId: string,
  messageIds: readonly string[],
  now: Date,
): Promise<boolean> {
  const reopened = await queue.reopenStopped(tx, workspaceId, messageIds, now)
  await waitSinceUnanswered(tx, workspaceId, reopened)
  return reopened.some((row) => row.is_due)
}

/** The AI responds again: what a person answered is answered; what nobody did becomes its turn when `due`. */
export async function resumeTurns(
  tx: Transaction,
  workspaceId: string,
  conversationId: string,
  answeredSequence: number,
  due: Date | null,
): Promise<void> {
  await queue.setTurn(tx, workspaceId, conversationId, { answeredSequence, dueAt: due })
  if (due) await waitSinceLastMessage(tx, workspaceId, conversationId)
}

/** Another agent answers from now on. The epoch moves, so that what the one before has prepared is not said. */
export async function changeAgent(
  tx: Transaction,
  workspaceId: string,
  conversationId: string,
  agentId: string | null,
  now: Date,
): Promise<void> {
  await setTransferredAgent(tx, workspaceId, conversationId, agentId, now)
  await queue.endLease(tx, workspaceId, conversationId)
}
