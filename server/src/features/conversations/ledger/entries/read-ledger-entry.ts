import { type LedgerEntry, showId } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound } from '../../../../platform/operations/require-id.ts'
import { findEntry } from '../ledger.store.ts'
import { presentLedgerEntry } from './present-ledger-entry.ts'

export async function readLedgerEntry(context: OperationContext, id: string): Promise<LedgerEntry> {
  const row = await findEntry(context, id)
  if (!row) throw notFound('ledger_entry', showId('ledger_entry', id))
  const { dedupe_key, lane } = row
  return { ...presentLedgerEntry(row), update: { dedupe_key, lane, ...row.update } }
}
