import type pg from 'pg'
import { sql } from '../../../platform/database/index.ts'

/**
 * Holds what the old server may have done since the backup. Runs in the transaction of the restore, as the owner of all
 * tables. Answers with the number of messages.
 */
export async function holdWork(client: pg.Client): Promise<number> {
  const session = {
    row: async (statement: ReturnType<typeof sql>) => (await client.query(statement)).rows[0],
  }
  const { held } = await session.row(sql`select hold_restored_work(clock_timestamp()) as held`)
  return Number(held)
}
