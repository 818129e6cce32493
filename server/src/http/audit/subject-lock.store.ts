import { sql, type Transaction } from '../../platform/database/index.ts'

/**
 * Lets one write on a thing come after the other, until the transaction ends: what the second reads as "before" is then
 * what the first left. Taken before any row is locked, and no transaction takes two.
 */
export async function lockSubject(tx: Transaction, subject: readonly unknown[]): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(subject)}, 0))`)
}
