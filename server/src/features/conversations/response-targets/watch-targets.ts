/** The body of the worker that keeps clocks in step, warns and tells breaches: once each, however many workers look. */

import { isRetryableDatabaseError } from '../../../platform/database/index.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { advanceClocks } from './advance-clocks.ts'
import {
  conversationsWithClocks,
  type DueConversation,
  deferClock,
  dueConversations,
  dueRechecks,
  nextDueAt,
  takeRechecks,
} from './clocks.store.ts'

const AT_ONCE = 100
/** After a failure that is nobody's decision. */
const RETRY_MS = 60_000

export function createTargetWatcher(platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>): {
  drain(): Promise<'again' | 'idle' | Date>
} {
  const { database, clock, log } = platform

  /** False when it lost against somebody else and is to be done again. */
  async function advance(due: DueConversation): Promise<boolean> {
    try {
      await database.transaction(due.workspace_id, (tx) => advanceClocks(platform, tx, due, clock.now()))
      return true
    } catch (error) {
      const { workspace_id, conversation_id } = due
      log.warn({ err: error, conversation_id }, 'a response target is looked at again')
      if (isRetryableDatabaseError(error)) return false
      // One that cannot be reckoned holds up no other.
      const until = new Date(clock.now().getTime() + RETRY_MS)
      await database.transaction(workspace_id, (tx) => deferClock(tx, due, until))
      return true
    }
  }

  return {
    async drain() {
      let isLeft = false
      for (const recheck of await dueRechecks(database.system)) {
        const all = await readScope(database, recheck.workspace_id, (work) => conversationsWithClocks(work))
        let isWhole = true
        for (const due of all) isWhole = (await advance(due)) && isWhole
        // Asked for until every conversation was looked at: nothing else would come back to the one that lost.
        isLeft ||= !isWhole
        if (!isWhole) continue
        await database.transaction(recheck.workspace_id, (tx) => takeRechecks(tx, recheck))
      }
      const now = clock.now()
      const due = await dueConversations(database.system, now, AT_ONCE)
      for (const each of due) await advance(each)
      if (isLeft || due.length === AT_ONCE) return 'again'
      return (await nextDueAt(database.system, now)) ?? 'idle'
    },
  }
}
