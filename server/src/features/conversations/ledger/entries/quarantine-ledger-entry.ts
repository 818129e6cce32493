/** Sets a waiting entry aside, so that its lane goes on without it. */

import type { Handler } from '../../../../platform/operations/handler.ts'
import { moveLedgerEntry } from './move-ledger-entry.ts'

export const quarantineLedgerEntry: Handler<'ledger.quarantine'> = (context, input) =>
  moveLedgerEntry(context, input.id, {
    from: 'waiting',
    to: 'quarantined',
    error: input.reason,
    now: context.now,
  })
