/**
 * How long the next batch waits for company. A batch that comes alone goes at once, or after `gatherMs`, when what belongs to it
 * follows within moments. When the next one is already waiting, the wait doubles, up to a bound: a crowd shares few batches, and
 * nothing waits longer than the bound.
 */
import type { Clock } from '../clock/clock.ts'

export interface AdaptiveWaitOptions {
  /** After a batch that came alone. Milliseconds. */
  leastMs: number
  mostMs: number
  /** How long every batch waits from the moment at which it is ready. Milliseconds; default: 0. */
  gatherMs?: number
}

export interface AdaptiveWait {
  /** How long a batch that is ready now still has to wait. Milliseconds. */
  remaining(): number
  /** A batch begins. */
  begin(): void
  /** It ended. */
  end(): void
}

export function createAdaptiveWait(
  clock: Pick<Clock, 'now'>,
  { leastMs, mostMs, gatherMs = 0 }: AdaptiveWaitOptions,
): AdaptiveWait {
  let waitMs = 0
  let endedAt = Number.NEGATIVE_INFINITY
  let hasWaited = false
  /** Since when the next batch is ready. */
  let readyAt: number | undefined

  return {
    remaining() {
      const now = clock.now().getTime()
      // The clock follows the database's and may be set back.
      if (readyAt === undefined || now < readyAt) readyAt = now
      const left = now < endedAt ? 0 : endedAt + waitMs - now
      if (left > 0) hasWaited = true
      return Math.max(0, left, readyAt + gatherMs - now)
    },
    begin() {
      waitMs = hasWaited ? Math.min(mostMs, Math.max(leastMs, 2 * waitMs)) : leastMs
      hasWaited = false
      readyAt = undefined
    },
    end() {
      endedAt = clock.now().getTime()
    },
  }
}
