/** The path of what providers tell us: ledger, and into conversations. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { NO_TURN_CLAIMS, type TurnClaims } from '../turn-queue/index.ts'
import { createLedgerWriter } from './append-updates.ts'
import { getLedgerEntry } from './entries/get-ledger-entry.ts'
import { getLedgerReconciliation } from './entries/get-ledger-reconciliation.ts'
import { listLedgerEntries } from './entries/list-ledger-entries.ts'
import { quarantineLedgerEntry } from './entries/quarantine-ledger-entry.ts'
import { replayLedgerEntry } from './entries/replay-ledger-entry.ts'
import { adoptUnclaimed } from './ledger.store.ts'
import { type AppliersDependencies, createAppliers } from './receive/appliers.ts'
import { createReceiver } from './receive/receive-updates.ts'

export { type AppendHere, type LedgerWriter, unclaimed } from './append-updates.ts'
export { findAccountChannels, findHookChannel, type HookChannel } from './hook-channels.store.ts'
export type { ApplyCall } from './receive/appliers.ts'

/** How often updates for unknown numbers look for a channel that has been created since. */
const ADOPT_MS = 5_000

/** `turns`: takes turns as soon as they are due. Without it they wait for a worker. */
export function createLedger(
  platform: Platform,
  { turns = NO_TURN_CLAIMS, ...dependencies }: AppliersDependencies & { turns?: TurnClaims },
) {
  const writer = createLedgerWriter(platform)
  const receiver = createReceiver(platform, createAppliers(platform, dependencies), turns)
  /** Hands over what came for numbers that nobody had, once somebody has them. */
  async function adopt(): Promise<number> {
    const adopted = await adoptUnclaimed(platform.database.system, platform.clock.now())
    if (adopted > 0) platform.wake.signal('ledger')
    return adopted
  }
  return {
    handlers: {
      'ledger.list': listLedgerEntries,
      'ledger.get': getLedgerEntry,
      'ledger.reconciliation': getLedgerReconciliation,
      'ledger.quarantine': quarantineLedgerEntry,
      'ledger.replay': replayLedgerEntry(platform),
    } satisfies Handlers<`ledger.${'list' | 'get' | 'reconciliation' | 'quarantine' | 'replay'}`>,
    append: writer.append,
    appendHere: writer.appendHere,
    quarantine: writer.quarantine,
    workers: [
      {
        queue: 'ledger',
        drain: receiver.drain,
        gauge: {
          name: 'parley_ledger_entries',
          help: 'Updates of providers that are not processed, by state.',
        },
      },
    ] satisfies QueueWorker[],
    chores: [{ name: 'adopt unclaimed updates', everyMs: ADOPT_MS, run: adopt }] satisfies Chore[],
    drain: receiver.drain,
    adoptUnclaimed: adopt,
  }
}
