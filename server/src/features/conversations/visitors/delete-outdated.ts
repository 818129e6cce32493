import type { Database } from '../../../platform/database/index.ts'
import { deleteVisitorRows } from './visitors.store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** An upload is copied when its message is received, which may be tried again for days. */
const KEEP_UPLOADS_MS = 7 * DAY_MS
const KEEP_CALLS_MS = DAY_MS
/** Visitors who never wrote are strangers again after that. */
const KEEP_SILENT_MS = 30 * DAY_MS
const MOST_ROWS = 5000

/** Removes what nobody can ask for any more; answers with how many rows. */
export async function deleteOutdatedVisitors(database: Database, now: Date): Promise<number> {
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const before = { uploads: ago(KEEP_UPLOADS_MS), calls: ago(KEEP_CALLS_MS), silent: ago(KEEP_SILENT_MS) }
  let deleted = 0
  for (;;) {
    const portion = await deleteVisitorRows(database.system, before, MOST_ROWS)
    deleted += portion
    if (portion < MOST_ROWS) return deleted
  }
}
