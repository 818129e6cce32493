import { type Database, sql } from '../../../platform/database/index.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** An upload is copied when its message is received, which may be tried again for days. */
const KEEP_UPLOADS_MS = 7 * DAY_MS
const KEEP_CALLS_MS = DAY_MS
/** Visitors who never wrote are strangers again after that. */
const KEEP_SILENT_MS = 30 * DAY_MS
const MOST_ROWS = 5000

/** Removes what nobody can ask for any more; answers with how many rows. */
export async function deleteOutdatedVisitors(database: Database, now: Date): Promise<number> {
  const before = (ms: number) => new Date(now.getTime() - ms)
  let deleted = 0
  for (;;) {
    const row = await database.system.row<{ deleted: number }>(sql`
      select delete_outdated_visitors(${before(KEEP_UPLOADS_MS)}, ${before(KEEP_CALLS_MS)}, ${before(KEEP_SILENT_MS)},
        ${MOST_ROWS}) as deleted`)
    deleted += row!.deleted
    if (row!.deleted < MOST_ROWS) return deleted
  }
}
