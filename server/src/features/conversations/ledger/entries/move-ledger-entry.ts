/** Between waiting and quarantined. An entry in another state is refused with `conflict`. */
import { type LedgerEntry, OperationError } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { requireId } from '../../../../platform/operations/require-id.ts'
import { moveEntry } from '../ledger.store.ts'
import { readLedgerEntry } from './read-ledger-entry.ts'

export async function moveLedgerEntry(
  context: OperationContext,
  shownId: string,
  change: Parameters<typeof moveEntry>[2],
): Promise<LedgerEntry> {
  const id = requireId('ledger_entry', shownId)
  const moved = await moveEntry(context, id, change)
  const entry = await readLedgerEntry(context, id)
  if (!moved)
    throw new OperationError('conflict', { detail: `The entry is ${entry.state}, not ${change.from}.` })
  return entry
}
