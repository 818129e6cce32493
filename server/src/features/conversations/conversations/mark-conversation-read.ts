/** Marks a conversation as read, and the notes in it that mention the calling member as seen. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeConversation } from './change-conversation.ts'
import type { ConversationDependencies } from './conversation-dependencies.ts'
import type { EditConversation } from './edit-conversation.ts'

export const markConversationRead =
  (
    platform: Platform,
    { markMentionsSeen }: Pick<ConversationDependencies, 'markMentionsSeen'>,
    edit: EditConversation,
  ): Handler<'conversations.mark_read'> =>
  (context, input) =>
    edit(context, input, async (conversation) => {
      const { principal } = context
      if (principal.kind === 'member') await markMentionsSeen(context, principal.member.id, conversation.id)
      await changeConversation(platform, context, conversation, { unread_count: 0 }, { by: principal })
    })
