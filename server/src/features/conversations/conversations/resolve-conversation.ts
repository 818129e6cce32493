/** Closes a conversation: it is dealt with. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { CloseConversation } from './conversation-dependencies.ts'
import type { EditConversation } from './edit-conversation.ts'

export const resolveConversation =
  (close: CloseConversation, edit: EditConversation): Handler<'conversations.resolve'> =>
  (context, input) =>
    edit(context, input, (conversation) => {
      if (conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived') {
        throw new OperationError('conflict', {
          detail: `The conversation is ${conversation.lifecycle === 'closed' ? 'resolved' : 'archived'} already.`,
        })
      }
      const { reason, note } = input
      return close(context, conversation, { as: 'closed', by: context.principal, reason, note })
    })
