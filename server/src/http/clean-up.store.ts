import { type Session, sql } from '../platform/database/index.ts'

/** Deletes a portion of kept answers and limit counters. Returns how many rows. */
export async function deleteRequestRows(
  system: Session,
  before: { answers: Date; counters: Date },
  limit: number,
): Promise<number> {
  const row = await system.row<{ deleted: number }>(
    sql`select delete_outdated_request_rows(${before.answers}, ${before.counters}, ${limit}) as deleted`,
  )
  return row!.deleted
}
