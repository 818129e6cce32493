/** Puts a quarantined entry back in line. */

import type { Handler } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { moveLedgerEntry } from './move-ledger-entry.ts'

export const replayLedgerEntry =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'ledger.replay'> =>
  async (context, input) => {
    const entry = await moveLedgerEntry(context, input.id, {
      from: 'quarantined',
      to: 'waiting',
      error: null,
      now: context.now,
    })
    context.transaction.afterCommit(() => wake.signal('ledger'))
    return entry
  }
