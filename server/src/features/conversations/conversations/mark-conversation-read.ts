import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeConversation } from './change-conversation.ts'
import type { ConversationDependencies } from './conversation-dependencies.ts'
import type { EditConversation } from './edit-conversation.ts'

export function markReadOf(
  platform: Platform,
  { markMentionsSeen }: Pick<ConversationDependencies, 'markMentionsSeen'>,
  edit: EditConversation,
): Handlers['conversations.mark_read'] {
  return (context, input) =>
    edit(context, input, async (conversation) => {
      const { principal } = context
      if (principal.kind === 'member') await markMentionsSeen(context, principal.member.id, conversation.id)
      await changeConversation(platform, context, conversation, { unread_count: 0 }, { by: principal })
    })
}

/** What is unread already stays so, with as many messages as there are. */
export function markUnreadOf(
  platform: Platform,
  edit: EditConversation,
): Handlers['conversations.mark_unread'] {
  return (context, input) =>
    edit(context, input, (conversation) => {
      const unread_count = Math.max(conversation.unread_count, 1)
      return changeConversation(platform, context, conversation, { unread_count }, { by: context.principal })
    })
}
