/** Deletes kept answers and limit counters that nobody can ask for any more. */
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/index.ts'
import type { Chore } from '../platform/worker/start-chore.ts'
import { deleteRequestRows } from './clean-up.store.ts'
import { KEEP_ANSWERS_MS } from './idempotency/idempotency.store.ts'

/** Longer than the longest window of any limit, which is a day. */
const KEEP_COUNTERS_MS = 2 * 24 * 3600 * 1000
const EVERY_MS = 3600 * 1000
const MOST_ROWS = 5000

/** Answers with the number of rows deleted. */
export async function deleteOutdated(database: Database, now: Date): Promise<number> {
  const before = {
    answers: new Date(now.getTime() - KEEP_ANSWERS_MS),
    counters: new Date(now.getTime() - KEEP_COUNTERS_MS),
  }
  let deleted = 0
  for (;;) {
    const portion = await deleteRequestRows(database.system, before, MOST_ROWS)
    deleted += portion
    if (portion < MOST_ROWS) return deleted
  }
}

export function createCleanUp(platform: { database: Database; clock: Clock }): { chores: readonly Chore[] } {
  const run = () => deleteOutdated(platform.database, platform.clock.now())
  return { chores: [{ name: 'delete outdated answers and counters', everyMs: EVERY_MS, run }] }
}
