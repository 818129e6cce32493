/** What waits is applied, all at once or one by one; the one that cannot be processed is set aside, and its lane with it. */
import {
  isDatabaseOutage,
  isStatementTimeout,
  type Transaction,
} from '../../../../platform/database/index.ts'
import type { Log } from '../../../../platform/logging/log.ts'
import type { ChannelFacts } from './channel-facts.store.ts'
import { markFailed, type WaitingEntry } from './receive.store.ts'
import { segments } from './segments.ts'

const TRIES = 5
const RETRY_DELAYS_S = [1, 5, 15, 60]
/** A slow statement needs longer: a passing load, or another transaction that holds the lock, must end first. */
const TIMEOUT_RETRY_DELAYS_S = [15, 60, 180, 300]

export type ApplyEntries = (
  tx: Transaction,
  channel: ChannelFacts,
  entries: WaitingEntry[],
  now: Date,
) => Promise<void>

/** What each kind of update does. Each marks its own entries as processed. */
export interface UpdateAppliers {
  messages(tx: Transaction, channel: ChannelFacts, entries: WaitingEntry[], now: Date): Promise<void>
  statuses(tx: Transaction, channel: ChannelFacts, entries: WaitingEntry[], now: Date): Promise<void>
  other(tx: Transaction, channel: ChannelFacts, entry: WaitingEntry, now: Date): Promise<void>
}

/** Throws when any of them cannot be processed. */
export function applyTogether(appliers: UpdateAppliers): ApplyEntries {
  return async (tx, channel, entries, now) => {
    for (const segment of segments(entries)) {
      if (segment.kind === 'messages') await appliers.messages(tx, channel, segment.entries, now)
      else if (segment.kind === 'statuses') await appliers.statuses(tx, channel, segment.entries, now)
      else for (const entry of segment.entries) await appliers.other(tx, channel, entry, now)
    }
  }
}

/** Each in a savepoint. Throws only when the database is to blame. */
export function applyOrSetAside(together: ApplyEntries, log: Log): ApplyEntries {
  return async (tx, channel, entries, now) => {
    for (const entry of entries) {
      try {
        await tx.savepoint(() => together(tx, channel, [entry], now))
      } catch (error) {
        if (isOutage(error)) throw error
        await setAside(tx, log, { ...entry, workspaceId: channel.workspace_id }, error, now)
      }
    }
  }
}

async function setAside(
  tx: Transaction,
  log: Log,
  entry: WaitingEntry & { workspaceId: string },
  error: unknown,
  now: Date,
): Promise<void> {
  const attempts = entry.attempts + 1
  const quarantined = attempts >= TRIES
  const delays = isStatementTimeout(error) ? TIMEOUT_RETRY_DELAYS_S : RETRY_DELAYS_S
  const delay = delays[attempts - 1] ?? 60
  await markFailed({ transaction: tx, workspaceId: entry.workspaceId }, entry.id, {
    state: quarantined ? 'quarantined' : 'waiting',
    error: error instanceof Error ? error.message : String(error),
    availableAt: quarantined ? now : new Date(now.getTime() + delay * 1000),
  })
  log.error(
    { ledger_entry: entry.id, kind: entry.kind, attempts, quarantined, err: error },
    'an update could not be processed',
  )
}

/**
 * Whether no entry is to blame. A statement that times out may be the fault of one entry, so a batch is taken one by one.
 * An entry then counts a try only if the same transaction can still write it down: a database at a standstill cannot.
 */
export function isOutage(error: unknown): boolean {
  return isDatabaseOutage(error) && !isStatementTimeout(error)
}
