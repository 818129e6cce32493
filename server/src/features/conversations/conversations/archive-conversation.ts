/** Closes a conversation and puts it away. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { CloseConversation } from './conversation-dependencies.ts'
import type { EditConversation } from './edit-conversation.ts'

export const archiveConversation =
  (close: CloseConversation, edit: EditConversation): Handler<'conversations.archive'> =>
  (context, input) =>
    edit(context, input, (conversation) => {
      if (conversation.lifecycle === 'archived') {
        throw new OperationError('conflict', { detail: 'The conversation is archived already.' })
      }
      return close(context, conversation, { as: 'archived', by: context.principal, reason: input.reason })
    })
