/** The path of what providers tell us: ledger, and into conversations. */
import type { Platform } from '../../../platform/platform.ts'
import { createLedgerWriter } from './append-updates.ts'
import { adoptUnclaimed } from './ledger.store.ts'
import { ledgerHandlers } from './ledger-operations.ts'
import { type AppliersDependencies, createAppliers } from './receive/appliers.ts'
import { createReceiver } from './receive/receive-updates.ts'

export { type LedgerWriter, unclaimed } from './append-updates.ts'
export { findAccountChannels, findHookChannel, type HookChannel } from './hook-channels.store.ts'

export function createLedger(platform: Platform, dependencies: AppliersDependencies) {
  const writer = createLedgerWriter(platform)
  const receiver = createReceiver(platform, createAppliers(platform, dependencies))
  return {
    handlers: ledgerHandlers(platform),
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
