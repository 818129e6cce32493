import { OperationError } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { CloseConversation } from './conversation-dependencies.ts'
import type { EditConversation } from './edit-conversation.ts'

export function archiveConversationOf(
  close: CloseConversation,
  edit: EditConversation,
): Handlers['conversations.archive'] {
  return (context, input) =>
    edit(context, input, (conversation) => {
      if (conversation.lifecycle === 'archived') {
        throw new OperationError('conflict', { detail: 'The conversation is archived already.' })
      }
      return close(context, conversation, { as: 'archived', by: context.principal, reason: input.reason })
    })
}
