/** When a member is removed, each of their conversations is assigned to nobody, and an event reports it. */
import { showId } from '@parley/contracts'
import type { Unassign } from '../features/identity/members/index.ts'
import type { Handlers } from '../platform/operations/handler.ts'

export function unassignBy(handlers: Pick<Handlers, 'conversations.assign'>): Unassign {
  return async (context, conversationIds) => {
    for (const conversationId of conversationIds) {
      await handlers['conversations.assign'](context, {
        id: showId('conversation', conversationId),
        assignee_id: null,
        reason: 'the member was removed',
      })
    }
  }
}
