/** Waiting entries are applied, all at once or one by one; one that cannot be processed is set aside, and its lane with it. */
import { isDatabaseOutage, isStatementTimeout } from '../../../../platform/database/index.ts'
import type { Log } from '../../../../platform/logging/log.ts'
import { markFailed, markProcessed, type WaitingEntry } from './receive.store.ts'
import {
  type Applied,
  carryOut,
  carryOutAndCommit,
  type ReadyStatement,
  type Receiving,
} from './receiving.ts'
import { segments } from './segments.ts'

const TRIES = 5
const RETRY_DELAYS_S = [1, 5, 15, 60]
/** A slow statement needs longer: a passing load, or another transaction that holds the lock, must end first. */
const TIMEOUT_RETRY_DELAYS_S = [15, 60, 180, 300]

export type ApplyEntries = (receiving: Receiving, entries: WaitingEntry[]) => Promise<void>

/** The effect of each kind of update. */
export interface UpdateAppliers {
  messages(receiving: Receiving, entries: WaitingEntry[]): Promise<Applied>
  statuses(receiving: Receiving, entries: WaitingEntry[]): Promise<Applied>
  other(receiving: Receiving, entry: WaitingEntry): Promise<Applied>
}

/** Throws when any of them cannot be processed. The ledger mark of all leaves with the commit. */
export function applyTogether(appliers: UpdateAppliers): ApplyEntries {
  return async (receiving, entries) => {
    await carryOutAndCommit(receiving, marking(receiving, await applySegments(appliers, receiving, entries)))
  }
}

/** The statements that remain, with the ledger mark. */
function marking(receiving: Receiving, { processed, statements }: Applied): ReadyStatement[] {
  return processed.length > 0 ? [markProcessed(receiving, processed), ...statements] : statements
}

async function applySegments(
  appliers: UpdateAppliers,
  receiving: Receiving,
  entries: WaitingEntry[],
): Promise<Applied> {
  let all: Applied = { processed: [], statements: [] }
  for (const segment of segments(entries)) {
    await carryOut(receiving, all.statements)
    const { processed, statements } =
      segment.kind === 'messages'
        ? await appliers.messages(receiving, segment.entries)
        : segment.kind === 'statuses'
          ? await appliers.statuses(receiving, segment.entries)
          : await appliers.other(receiving, segment.entries[0]!)
    all = { processed: [...all.processed, ...processed], statements }
  }
  return all
}

/** Each in a savepoint. Throws only when the database is to blame. */
export function applyOrSetAside(appliers: UpdateAppliers, log: Log): ApplyEntries {
  return async (receiving, entries) => {
    for (const entry of entries) {
      try {
        await receiving.transaction.savepoint(async () => {
          await carryOut(receiving, marking(receiving, await applySegments(appliers, receiving, [entry])))
        })
      } catch (error) {
        if (isOutage(error)) throw error
        await setAside(receiving, log, entry, error)
      }
    }
  }
}

async function setAside(receiving: Receiving, log: Log, entry: WaitingEntry, error: unknown): Promise<void> {
  const attempts = entry.attempts + 1
  const quarantined = attempts >= TRIES
  const delays = isStatementTimeout(error) ? TIMEOUT_RETRY_DELAYS_S : RETRY_DELAYS_S
  const delay = delays[attempts - 1] ?? 60
  await markFailed(receiving, entry.id, {
    state: quarantined ? 'quarantined' : 'waiting',
    error: error instanceof Error ? error.message : String(error),
    availableAt: quarantined ? receiving.now : new Date(receiving.now.getTime() + delay * 1000),
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
