/** Puts a conversation aside until a time. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeConversation } from './change-conversation.ts'
import type { EditConversation } from './edit-conversation.ts'
import { requireFuture } from './snooze-time.ts'

export const snoozeConversation =
  (platform: Platform, edit: EditConversation): Handler<'conversations.snooze'> =>
  async (context, input) => {
    const until = requireFuture(input.until, context.now)
    return edit(context, input, (conversation) => {
      if (conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived') {
        throw new OperationError('conflict', {
          detail: `The conversation is ${conversation.lifecycle}: reopen it before you put it aside.`,
          params: { lifecycle: conversation.lifecycle },
        })
      }
      const patch = { lifecycle: 'snoozed', snoozed_until: until } as const
      const cause = { by: context.principal, reason: input.reason, as: 'conversation.snoozed' } as const
      const { transaction, workspaceId } = context
      transaction.afterCommit(() => platform.wake.signal('snoozes', { workspaceId }, until))
      return changeConversation(platform, context, conversation, patch, cause)
    })
  }
