import { OperationError, type Parsed } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeConversation } from './change-conversation.ts'
import type { EditConversation } from './edit-conversation.ts'

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000

export function snoozeConversationOf(
  platform: Platform,
  edit: EditConversation,
): Handlers['conversations.snooze'] {
  return async (context, input) => {
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
      return changeConversation(platform, context, conversation, patch, cause)
    })
  }
}

export function requireFuture(until: Parsed<'conversations.snooze'>['until'], now: Date): Date {
  const time = new Date(until)
  const refuse = (rule: string, message: string) =>
    new OperationError('validation_failed', {
      fields: [{ path: ['until'], rule, params: { now: now.toISOString() }, message }],
    })
  if (time <= now) throw refuse('in_past', `This time is over: give one after ${now.toISOString()}.`)
  if (time.getTime() - now.getTime() > LONGEST_MS) {
    throw refuse('too_late', 'Give a time within a year; what lies longer is better archived.')
  }
  return time
}
