/** Marks a conversation as unread. One that is unread already keeps its number of unread messages. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeConversation } from './change-conversation.ts'
import type { EditConversation } from './edit-conversation.ts'

export const markConversationUnread =
  (platform: Platform, edit: EditConversation): Handler<'conversations.mark_unread'> =>
  (context, input) =>
    edit(context, input, (conversation) => {
      const unread_count = Math.max(conversation.unread_count, 1)
      return changeConversation(platform, context, conversation, { unread_count }, { by: context.principal })
    })
