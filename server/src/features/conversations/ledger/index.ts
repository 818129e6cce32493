/** The path of what providers tell us: ledger, and into conversations. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createLedgerWriter } from './append-updates.ts'
import { getLedgerEntry } from './entries/get-ledger-entry.ts'
import { getLedgerReconciliation } from './entries/get-ledger-reconciliation.ts'
import { listLedgerEntries } from './entries/list-ledger-entries.ts'
import { quarantineLedgerEntry } from './entries/quarantine-ledger-entry.ts'
import { replayLedgerEntry } from './entries/replay-ledger-entry.ts'
import { adoptUnclaimed } from './ledger.store.ts'
import { type AppliersDependencies, createAppliers } from './receive/appliers.ts'
import { createReceiver } from './receive/receive-updates.ts'

export { type LedgerWriter, unclaimed } from './append-updates.ts'
export { findAccountChannels, findHookChannel, type HookChannel } from './hook-channels.store.ts'

export function createLedger(platform: Platform, dependencies: AppliersDependencies) {
  const writer = createLedgerWriter(platform)
  const receiver = createReceiver(platform, createAppliers(platform, dependencies))
  return {
    handlers: {
      'ledger.list': listLedgerEntries,
      'ledger.get': getLedgerEntry,
      'ledger.reconciliation': getLedgerReconciliation,
      'ledger.quarantine': quarantineLedgerEntry,
      'ledger.replay': replayLedgerEntry(platform),
    } satisfies Handlers<`ledger.${'list' | 'get' | 'reconciliation' | 'quarantine' | 'replay'}`>,
    append: writer.append,
    quarantine: writer.quarantine,
    drain: receiver.drain,
    /** Hands over what came for numbers that nobody had, once somebody has them. */
    async adoptUnclaimed(): Promise<number> {
      const adopted = await adoptUnclaimed(platform.database.system, platform.clock.now())
      if (adopted > 0) platform.wake.signal('ledger')
      return adopted
    },
  }
}
