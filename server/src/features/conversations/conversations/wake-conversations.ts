/**
 * The body of the worker that opens what was put aside, when its time has come. A conversation is looked at again under
 * its lock, so that it wakes once, however many workers look.
 */

import { isRetryableDatabaseError } from '../../../platform/database/index.ts'
import { inWork } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { SYSTEM } from './actor.ts'
import { changeConversation } from './change-conversation.ts'
import { type DueSnooze, dueSnoozes, lockConversation } from './conversations.store.ts'
import { opened } from './opened.ts'

const AT_ONCE = 100

export function createSnoozeWaker(platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>): {
  drain(): Promise<'again' | 'idle'>
} {
  const { database, clock, log } = platform

  async function wakeUp(due: DueSnooze): Promise<void> {
    await inWork(platform, due.workspace_id, async (work) => {
      const { now } = work
      const conversation = await lockConversation(work, due.id)
      // Woken by another worker, opened by hand or put aside for longer since.
      if (conversation?.lifecycle !== 'snoozed' || conversation.snoozed_until === null) return
      if (new Date(conversation.snoozed_until) > now) return
      await changeConversation(platform, work, conversation, opened(conversation, now), {
        by: SYSTEM,
        reason: 'its time has come',
        as: 'conversation.woken',
      })
    })
  }

  return {
    async drain() {
      const due = await dueSnoozes(database.system, clock.now(), AT_ONCE)
      for (const conversation of due) {
        try {
          await wakeUp(conversation)
        } catch (error) {
          log.error({ err: error, conversation_id: conversation.id }, 'a conversation could not be woken')
          // Those behind it must not wait for it; it is found again when the worker looks next.
          if (!isRetryableDatabaseError(error)) continue
        }
      }
      return due.length === AT_ONCE ? 'again' : 'idle'
    },
  }
}
