/** The body of the worker that keeps clocks in step, warns and tells breaches: once each, however many workers look. */
import { isRetryableDatabaseError } from '../../platform/database/index.ts'
import type { Platform } from '../../platform/platform.ts'
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

  async function advance(due: DueConversation): Promise<void> {
    try {
      await database.transaction(due.workspace_id, (tx) => advanceClocks(platform, tx, due, clock.now()))
    } catch (error) {
      const { workspace_id, conversation_id } = due
      log.warn({ err: error, conversation_id }, 'a response target is looked at again')
      if (isRetryableDatabaseError(error)) return
      // One that cannot be reckoned holds up no other.
      const until = new Date(clock.now().getTime() + RETRY_MS)
      await database.transaction(workspace_id, (tx) => deferClock(tx, due, until))
    }
  }

  return {
    async drain() {
      for (const recheck of await dueRechecks(database.system)) {
        const all = await database.read(recheck.workspace_id, (session) =>
          conversationsWithClocks(session, recheck.workspace_id),
        )
        for (const due of all) await advance(due)
        await database.transaction(recheck.workspace_id, (tx) => takeRechecks(tx, recheck))
      }
      const now = clock.now()
      const due = await dueConversations(database.system, now, AT_ONCE)
      for (const each of due) await advance(each)
      if (due.length === AT_ONCE) return 'again'
      return (await nextDueAt(database.system, now)) ?? 'idle'
    },
  }
}
