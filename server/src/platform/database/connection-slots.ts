/** Whether this process could take every connection that Postgres gives, so that no other process gets one. */
import { type Database, sql } from './index.ts'

/** For the command line, a backup and a second process. */
const SLOTS_FOR_OTHERS = 5

/** A sentence for the log where the pool is too large for this Postgres. */
export async function warnOfPoolSize(
  database: Pick<Database, 'system'>,
  poolSize: number,
): Promise<string | undefined> {
  const row = await database.system.row<{ slots: number }>(
    sql`select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as slots`,
  )
  const slots = row?.slots ?? Number.POSITIVE_INFINITY
  if (poolSize + SLOTS_FOR_OTHERS <= slots) return undefined
  const fitting = Math.max(2, slots - SLOTS_FOR_OTHERS)
  return (
    `PARLEY_POOL_SIZE is ${poolSize}, and Postgres gives ${slots} connections in all: other processes and the command ` +
    `line may get none. Set PARLEY_POOL_SIZE to ${fitting} or less, or raise max_connections of Postgres.`
  )
}
