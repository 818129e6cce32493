/** Proves that nothing is lost: received = processed + waiting + quarantined. */

import type { Handler } from '../../../../platform/operations/handler.ts'
import { readReconciliation } from '../ledger.store.ts'

export const getLedgerReconciliation: Handler<'ledger.reconciliation'> = async (context) => {
  const row = await readReconciliation(context)
  return {
    ...row,
    balanced: row.received === row.processed + row.waiting + row.quarantined,
    oldest_waiting_at: row.oldest_waiting_at?.toISOString() ?? null,
  }
}
