/** Opens a conversation again. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeConversation } from './change-conversation.ts'
import type { EditConversation } from './edit-conversation.ts'
import { opened } from './opened.ts'

export const reopenConversation =
  (platform: Platform, edit: EditConversation): Handler<'conversations.reopen'> =>
  (context, input) =>
    edit(context, input, (conversation) => {
      if (conversation.lifecycle === 'open') {
        throw new OperationError('conflict', { detail: 'The conversation is open already.' })
      }
      const cause = { by: context.principal, reason: input.reason }
      return changeConversation(platform, context, conversation, opened(conversation, context.now), cause)
    })
