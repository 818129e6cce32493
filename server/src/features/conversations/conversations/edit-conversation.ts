/** The frame of every operation that changes one conversation: lock, compare the version, change, answer. */
import type { Conversation } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { refuseStaleVersion } from './change-conversation.ts'
import { lockConversation } from './conversations.store.ts'
import type { OpenedConversation } from './open-conversations.store.ts'
import type { ReadConversation } from './read-conversation.ts'

export interface ConversationEdit {
  id: string
  if_version?: number
}

export type EditConversation = (
  context: OperationContext,
  input: ConversationEdit,
  change: (conversation: OpenedConversation) => Promise<unknown>,
) => Promise<Conversation>

export function createConversationEditor(read: ReadConversation): EditConversation {
  return async (context, input, change) => {
    const id = requireId('conversation', input.id)
    const conversation = await lockConversation(context, id)
    if (!conversation) throw notFound('conversation', input.id)
    refuseStaleVersion(conversation, input.if_version)
    await change(conversation)
    return read(context, id)
  }
}
