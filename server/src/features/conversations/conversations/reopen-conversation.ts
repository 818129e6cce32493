import { OperationError } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type ChangeCause, type ChangeContext, changeConversation } from './change-conversation.ts'
import type { ConversationRow } from './conversation.ts'
import type { ConversationPatch } from './describe-change.ts'
import type { EditConversation } from './edit-conversation.ts'

/** What an open conversation is, whatever it was before. After it was closed, a new round begins. */
export function opened(conversation: Pick<ConversationRow, 'lifecycle'>, now: Date): ConversationPatch {
  const wasClosed = conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived'
  return {
    lifecycle: 'open',
    snoozed_until: null,
    closed_at: null,
    close_reason: null,
    ...(wasClosed ? { opened_at: now } : {}),
  }
}

/** The caller holds the conversation's lock. Says whether it was not open already. */
export function reopenConversation(
  platform: Pick<Platform, 'wake'>,
  context: ChangeContext,
  conversation: ConversationRow,
  cause: ChangeCause,
): Promise<boolean> {
  return changeConversation(platform, context, conversation, opened(conversation, context.now), cause)
}

export function reopenConversationOf(
  platform: Platform,
  edit: EditConversation,
): Handlers['conversations.reopen'] {
  return (context, input) =>
    edit(context, input, (conversation) => {
      if (conversation.lifecycle === 'open') {
        throw new OperationError('conflict', { detail: 'The conversation is open already.' })
      }
      return reopenConversation(platform, context, conversation, {
        by: context.principal,
        reason: input.reason,
      })
    })
}
