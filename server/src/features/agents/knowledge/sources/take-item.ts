/** Takes the next item of a lane with a lease, and gives a lane back. */
import type { Clock } from '../../../../platform/clock/clock.ts'
import type { Database, Transaction } from '../../../../platform/database/index.ts'
import type { KnowledgeLimits } from '../limits.ts'
import {
  finishRun,
  type Lane,
  lockDueLane,
  nextItem,
  releaseLane,
  startRun,
  takeLease,
} from './lane.store.ts'
import type { ItemRow, SourceRow } from './source.ts'
import { removeDocuments, writeOutcome } from './write-outcome.ts'

/** Fetching with all redirects, waiting for the reading thread, reading. */
const LEASE_MS = 10 * 60_000
/** Readers that die with an item, before it is given up. */
export const MOST_ATTEMPTS = 3

export interface SourceReading {
  database: Database
  clock: Clock
  limits: KnowledgeLimits
}

export interface TakenItem {
  source: SourceRow
  item: ItemRow
  leaseUntil: Date
}

/** Undefined where there is nothing to read. */
export async function takeItem(reading: SourceReading, lane: Lane): Promise<TakenItem | undefined> {
  const { database, clock, limits } = reading
  const now = clock.now()
  return database.transaction(lane.workspace_id, async (tx) => {
    let source = await lockDueLane(tx, lane, now)
    if (!source) return undefined
    const isToRefresh = source.next_refresh_at !== null && source.next_refresh_at <= now
    if (source.available_at === null && isToRefresh) source = await startRun(tx, source, now)
    const item = await nextItem(tx, source, now)
    if (!item) {
      await releaseSource(reading, tx, source, now)
      return undefined
    }
    if (item.attempts >= MOST_ATTEMPTS) {
      const reason = 'Each time it was tried, the reader broke down. Save it in another format.'
      await writeOutcome(tx, source, item, { kind: 'failed', reason, gone: false, pause_ms: 0 }, now, limits)
      await releaseSource(reading, tx, source, now)
      return undefined
    }
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    await takeLease(tx, source, item, leaseUntil, now)
    return { source, item: { ...item, attempts: item.attempts + 1 }, leaseUntil }
  })
}

/** Ends the run when nothing is left to read. */
export async function releaseSource(
  { clock }: Pick<SourceReading, 'clock'>,
  tx: Transaction,
  source: SourceRow,
  notBefore: Date,
): Promise<void> {
  const { isOver } = await releaseLane(tx, source, notBefore)
  if (!isOver) return
  const now = clock.now()
  await removeDocuments(tx, source, await finishRun(tx, source, now), now)
}
