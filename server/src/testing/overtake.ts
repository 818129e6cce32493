import pg from 'pg'
import { startBlocked } from './start-blocked.ts'

/**
 * Lets another transaction overtake `work`. It carries out `statement`, which must lock a row that `work` writes to, and
 * commits once `work` waits for that. So `work` has read the rows as they were before `statement`, and writes to them as
 * they are after it.
 */
export async function overtake<T>(
  connectionString: string,
  statement: { text: string; values: unknown[] },
  work: () => Promise<T>,
): Promise<T> {
  const holder = new pg.Client({ connectionString })
  await holder.connect()
  try {
    await holder.query('begin')
    const { rowCount } = await holder.query(statement)
    if (rowCount !== 1)
      throw new Error(`The statement wrote to ${rowCount} rows instead of one: ${statement.text}`)
    const { done } = await startBlocked(holder, statement.text, work)
    await holder.query('commit')
    return await done
  } finally {
    await holder.end()
  }
}
