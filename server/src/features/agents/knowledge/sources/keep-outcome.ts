/** Writes the outcome of an item, as long as its lease is held. An item that may succeed later waits. */
import { isRetryableDatabaseError } from '../../../../platform/database/index.ts'
import { finishItem, lockLease } from './lane.store.ts'
import type { Outcome } from './read-item.ts'
import { MOST_ATTEMPTS, releaseSource, type SourceReading, type TakenItem } from './take-item.ts'
import { writeOutcome } from './write-outcome.ts'

export async function keepOutcome(
  reading: SourceReading,
  { source, item, leaseUntil }: TakenItem,
  outcome: Outcome,
): Promise<void> {
  const { database, clock, limits } = reading
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
        await releaseSource(reading, tx, held, new Date(now.getTime() + outcome.pause_ms))
      })
      return
    } catch (error) {
      if (tries >= MOST_ATTEMPTS || !isRetryableDatabaseError(error)) throw error
    }
  }
}

function retryDelay(attempts: number, asked: number | undefined): number {
  return asked === undefined ? 60_000 * 10 ** (attempts - 1) : Math.min(asked, 60 * 60_000)
}
