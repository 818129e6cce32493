/** The body of a worker that reads sources: one item of the first due lane that nobody holds, then the next look. */
import type { Transaction } from '../../../../platform/database/index.ts'
import { isRetryableDatabaseError } from '../../../../platform/database/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Storage } from '../../../../platform/storage/index.ts'
import type { KnowledgeLimits } from '../limits.ts'
import {
  dueLanes,
  finishItem,
  finishRun,
  type Lane,
  lockDueLane,
  lockLease,
  nextItem,
  releaseLane,
  startRun,
  takeLease,
} from './lane.store.ts'
import { type Outcome, type ReadingDependencies, readItem } from './read-item.ts'
import { createRobotsReader } from './robots.ts'
import type { ItemRow, SourceRow } from './source.ts'
import { removeDocuments, writeOutcome } from './write-outcome.ts'

/** Fetching with all redirects, waiting for the reading thread, reading. */
const LEASE_MS = 10 * 60_000
/** Readers that die with an item, before it is given up. */
const MOST_ATTEMPTS = 3

interface Taken {
  source: SourceRow
  item: ItemRow
  leaseUntil: Date
}

export function createSourceDrain(
  platform: Platform,
  storage: Storage,
  limits: KnowledgeLimits,
): () => Promise<'again' | 'idle'> {
  const { database, clock, log } = platform
  const dependencies: ReadingDependencies = {
    guard: platform.guardedFetch,
    robots: createRobotsReader(platform.guardedFetch),
    storage,
  }

  async function take(lane: Lane): Promise<Taken | undefined> {
    const now = clock.now()
    return database.transaction(lane.workspace_id, async (tx) => {
      let source = await lockDueLane(tx, lane, now)
      if (!source) return undefined
      const isToRefresh = source.next_refresh_at !== null && source.next_refresh_at <= now
      if (source.available_at === null && isToRefresh) source = await startRun(tx, source, now)
      const item = await nextItem(tx, source, now)
      if (!item) {
        await release(tx, source, now)
        return undefined
      }
      if (item.attempts >= MOST_ATTEMPTS) {
        const reason = 'Each time it was tried, the reader broke down. Save it in another format.'
        await writeOutcome(
          tx,
          source,
          item,
          { kind: 'failed', reason, gone: false, pause_ms: 0 },
          now,
          limits,
        )
        await release(tx, source, now)
        return undefined
      }
      const leaseUntil = new Date(now.getTime() + LEASE_MS)
      await takeLease(tx, source, item, leaseUntil, now)
      return { source, item: { ...item, attempts: item.attempts + 1 }, leaseUntil }
    })
  }

  async function release(tx: Transaction, source: SourceRow, notBefore: Date): Promise<void> {
    const { isOver } = await releaseLane(tx, source, notBefore)
    if (!isOver) return
    const now = clock.now()
    await removeDocuments(tx, source, await finishRun(tx, source, now), now)
  }

  async function write({ source, item, leaseUntil }: Taken, outcome: Outcome): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await database.transaction(source.workspace_id, async (tx) => {
          const held = await lockLease(tx, source, leaseUntil)
          if (!held) return
          const now = clock.now()
          if (outcome.kind === 'later' && item.attempts < MOST_ATTEMPTS) {
            const available_at = new Date(now.getTime() + retryDelay(item.attempts, outcome.retry_after_ms))
            const { document_id } = item
            const reason = `${outcome.reason.replace(/(?<![\s.])[\s.]+$/, '')}. Tried again at ${available_at.toISOString()}.`
            await finishItem(tx, item, { state: 'waiting', reason, document_id, available_at }, now)
          } else await writeOutcome(tx, held, item, outcome, now, limits)
          await release(tx, held, new Date(now.getTime() + outcome.pause_ms))
        })
        return
      } catch (error) {
        if (tries >= MOST_ATTEMPTS || !isRetryableDatabaseError(error)) throw error
      }
    }
  }

  /** False where there was nothing to read. */
  async function readNext(lane: Lane): Promise<boolean> {
    const taken = await take(lane)
    if (!taken) return false
    let outcome: Outcome
    try {
      outcome = await readItem(dependencies, taken.source, taken.item)
    } catch (error) {
      const { source, item } = taken
      log.error({ err: error, source_id: source.id, item_id: item.id }, 'a file or page broke its reader')
      outcome = { kind: 'later', reason: 'The reader broke down over it.', pause_ms: 0 }
    }
    await write(taken, outcome)
    return true
  }

  return async () => {
    const lanes = await dueLanes(database.system, clock.now())
    for (const lane of lanes) if (await readNext(lane)) return 'again'
    return lanes.length > 0 ? 'again' : 'idle'
  }
}

function retryDelay(attempts: number, asked: number | undefined): number {
  return asked === undefined ? 60_000 * 10 ** (attempts - 1) : Math.min(asked, 60 * 60_000)
}
