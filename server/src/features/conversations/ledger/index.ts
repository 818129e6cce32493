/** The path of what providers tell us: hook, ledger, and into conversations. */
import type { Platform } from '../../../platform/platform.ts'
import { createLedgerWriter } from './append-updates.ts'
import { createHook, type HookDependencies } from './hook/hook.ts'
import { ledgerHandlers } from './ledger-operations.ts'
import { type AppliersDependencies, createAppliers } from './receive/appliers.ts'
import { createReceiver } from './receive/receive-updates.ts'

export type { LedgerWriter } from './append-updates.ts'
export type { HookChannel, HookRequest, HookResponse } from './hook/hook.ts'

export function createLedger(
  platform: Platform,
  dependencies: Omit<HookDependencies, 'ledger'> & AppliersDependencies,
) {
  const writer = createLedgerWriter(platform)
  const receiver = createReceiver(platform, createAppliers(platform, dependencies))
  return {
    handlers: ledgerHandlers(platform),
    hook: createHook(platform, { ...dependencies, ledger: writer }),
    append: writer.append,
    drain: receiver.drain,
    /** Hands over what came for numbers that nobody had, once somebody has them. */
    async adoptUnclaimed(): Promise<number> {
      const row = await platform.database.system.row<{ adopted: number }>({
        name: 'adopt_unclaimed',
        text: 'select adopt_unclaimed_entries($1) as adopted',
        values: [platform.clock.now()],
      })
      if (row && row.adopted > 0) platform.wake.signal('ledger')
      return row?.adopted ?? 0
    },
  }
}
