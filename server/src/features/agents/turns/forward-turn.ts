import type { Transaction } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockConversation } from '../../conversations/conversations/index.ts'
import { type HandOff, transferTo } from '../../conversations/handoffs/index.ts'
import type { ThoughtOutTurn } from './decide-turn.ts'
import type { Thought } from './think/index.ts'
import { countTransfers } from './turns.store.ts'

/** From agent to agent over the same message. More transfers are a circle. */
const TRANSFERS_IN_A_ROW = 2

export type ForwardTurn = (
  tx: Transaction,
  item: ThoughtOutTurn,
  thought: Thought,
  now: Date,
) => Promise<void>

/**
 * Hands the conversation to another agent or to a person. A person gets it too when the other agent is not active any more,
 * or when agents forward it in a circle.
 */
export function forwardTurnOf(platform: Platform, handOff: HandOff): ForwardTurn {
  return async (tx, { turn }, { transfer, handoff }, now) => {
    const workspaceId = turn.workspace_id
    const context = { transaction: tx, now, workspaceId }
    const conversation = (await lockConversation({ transaction: tx, workspaceId }, turn.id))!
    if (transfer) {
      const isCircle =
        (await countTransfers({ transaction: tx, workspaceId }, turn.id, turn.last_inbound_sequence)) >
        TRANSFERS_IN_A_ROW
      const done =
        !isCircle &&
        (await transferTo(platform, context, conversation, {
          agentId: transfer.agentId,
          reason: transfer.reason,
          requested_by: 'ai',
        }))
      if (done) return
    }
    const reason = handoff?.reason ?? 'cannot_help'
    await handOff(context, conversation, {
      reason,
      requested_by: reason === 'asked_for_a_person' ? 'contact' : 'ai',
      note: handoff?.note ?? transfer?.reason ?? null,
      announcement: handoff?.announcement ?? 'handoff',
      ...(handoff?.leftMessage ? { leftMessage: handoff.leftMessage } : {}),
    })
  }
}
