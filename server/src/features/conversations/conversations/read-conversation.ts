import { type Conversation, showId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound } from '../../../platform/operations/require-id.ts'
import { findConversation } from './conversations.store.ts'
import { presentConversation } from './present-conversation.ts'
import { type ReplyWindowOf, timedWindow } from './reply-window.ts'

/** The resource as it is now, after whatever this transaction did. */
export type ReadConversation = (context: OperationContext, id: string) => Promise<Conversation>

export function createConversationReader(windowOf: ReplyWindowOf): ReadConversation {
  return async (context, id) => {
    const row = await findConversation(context, id)
    if (!row) throw notFound('conversation', showId('conversation', id))
    return presentConversation(row, context.now, windowOf)
  }
}

/** Without what would become of a message now, which only the gate knows. */
export const readConversation = createConversationReader(timedWindow)
