import sql from 'sql-template-tag'
import type { Transaction } from './database.ts'

/**
 * Gives each statement of `work` more time than the default. Afterwards the limit is as before; a savepoint or transaction
 * that is undone takes the change with it. For work that must be one transaction, however many rows it concerns.
 */
export async function withStatementLimit<T>(
  tx: Transaction,
  limitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const before = await tx.row<{ value: string }>(sql`
    with before as materialized (select current_setting('statement_timeout') as value)
    select value, set_config('statement_timeout', ${String(limitMs)}, true) from before`)
  const result = await work()
  await tx.rows(sql`select set_config('statement_timeout', ${before!.value}, true)`)
  return result
}
