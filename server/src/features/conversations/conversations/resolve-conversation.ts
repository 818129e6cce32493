import { OperationError } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { CloseConversation } from './conversation-dependencies.ts'
import type { EditConversation } from './edit-conversation.ts'

export function resolveConversationOf(
  close: CloseConversation,
  edit: EditConversation,
): Handlers['conversations.resolve'] {
  return (context, input) =>
    edit(context, input, (conversation) => {
      if (conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived') {
        throw new OperationError('conflict', {
          detail: `The conversation is ${conversation.lifecycle === 'closed' ? 'resolved' : 'archived'} already.`,
        })
      }
      const { reason, note } = input
      return close(context, conversation, { as: 'closed', by: context.principal, reason, note })
    })
}
