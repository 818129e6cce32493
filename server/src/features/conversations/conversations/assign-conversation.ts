/** Assigns a conversation to a member, a team or both, or takes it from them. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assignmentOf } from './assignment.ts'
import { changeConversation } from './change-conversation.ts'
import type { EditConversation } from './edit-conversation.ts'

export const assignConversation =
  (platform: Platform, edit: EditConversation): Handler<'conversations.assign'> =>
  (context, input) =>
    edit(context, input, async (conversation) => {
      const patch = await assignmentOf(context, conversation.channel_id, input)
      const cause = { by: context.principal, reason: input.reason }
      return changeConversation(platform, context, conversation, patch, cause)
    })
