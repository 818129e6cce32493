/** From the AI to a person and back, and from one agent to another. */
import { OperationError } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockConversation, type ReadConversation } from '../conversations/index.ts'
import { createHandoffOf } from './create-handoff.ts'
import { getHandoff, listHandoffs } from './list-handoffs.ts'
import { resolveHandoffOf } from './resolve-handoff.ts'
import { giveBack, type HandOff, type HandoffDependencies, handOffWith, waitForAiSends } from './responder.ts'
import { takeOverConversationOf } from './take-over-conversation.ts'
import { transferConversationOf } from './transfer-conversation.ts'

export type { HandoffRequest, HandoffRoute, HandoffRow } from './handoff.ts'
export { snapshotHandoff } from './handoff-snapshot.ts'
export { presentHandoff, presentHandoffSnapshot, type ShownHandoff } from './present-handoff.ts'
export { closeConversationOf } from './resolve-conversation.ts'
export { type HandOff, type ResponderContext, refuseUnlessResponding } from './responder.ts'
export { readThread } from './summary/thread.store.ts'
export { openPoints, writeSummary } from './summary/write-summary.ts'
export { type Transfer, transferTo } from './transfer.ts'

type HandoffOperation =
  | `handoffs.${'create' | 'list' | 'get' | 'resolve'}`
  | `conversations.${'take_over' | 'release' | 'transfer'}`

export function createHandoffs(
  platform: Platform,
  dependencies: HandoffDependencies & { read: ReadConversation },
): {
  handlers: Handlers<HandoffOperation>
  /** Silences the AI and asks for a person. The caller holds the conversation's lock. */
  handOff: HandOff
  /** After the takeover has committed: when it answers, no AI message of the conversation is on its way. */
  waitForAiSends(workspaceId: string, conversationId: string, signal: AbortSignal): Promise<void>
} {
  const handOff = handOffWith(platform, dependencies)
  const { read } = dependencies
  return {
    handOff,
    waitForAiSends: (workspaceId, conversationId, signal) =>
      waitForAiSends(platform, workspaceId, conversationId, signal),
    handlers: {
      'handoffs.create': createHandoffOf(platform, handOff),
      'handoffs.list': listHandoffs,
      'handoffs.get': getHandoff,
      'handoffs.resolve': resolveHandoffOf(platform),
      'conversations.take_over': takeOverConversationOf(platform, handOff, read),
      'conversations.transfer': transferConversationOf(platform, read),
      'conversations.release': async (context, input) => {
        const id = requireId('conversation', input.id)
        const conversation = await lockConversation(context.tx, context.principal.workspaceId, id)
        if (!conversation) throw notFound('conversation', input.id)
        if (conversation.responder !== 'person') {
          throw new OperationError('conflict', { detail: 'No person answers this conversation.' })
        }
        await giveBack(platform, context, conversation)
        return read(context, id)
      },
    },
  }
}
