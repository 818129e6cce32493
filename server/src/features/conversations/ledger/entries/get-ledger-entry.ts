/** Reads a ledger entry with what the provider sent. */

import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireId } from '../../../../platform/operations/require-id.ts'
import { readLedgerEntry } from './read-ledger-entry.ts'

export const getLedgerEntry: Handler<'ledger.get'> = (context, input) =>
  readLedgerEntry(context, requireId('ledger_entry', input.id))
