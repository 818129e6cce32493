/**
 * How long the next batch waits for company. A batch that comes alone goes at once. When the next one is already waiting, the
 * wait doubles, up to a bound: a crowd shares few batches, and nothing waits longer than the bound.
 */
import type { Clock } from '../clock/clock.ts'

export interface AdaptiveWaitOptions {
  /** After a batch that came alone. Milliseconds. */
  leastMs: number
  mostMs: number
}

export interface AdaptiveWait {
  /** How long a batch that is ready now has to wait. Milliseconds. */
  remaining(): number
  /** A batch begins. */
  begin(): void
  /** It ended. */
  end(): void
}

export function createAdaptiveWait(
  clock: Pick<Clock, 'now'>,
  { leastMs, mostMs }: AdaptiveWaitOptions,
): AdaptiveWait {
  let waitMs = 0
  let endedAt = Number.NEGATIVE_INFINITY
  let hasWaited = false

  return {
    remaining() {
      const now = clock.now().getTime()
      // The clock follows the database's and may be set back.
      const left = now < endedAt ? 0 : endedAt + waitMs - now
      if (left <= 0) return 0
      hasWaited = true
      return left
    },
    begin() {
      waitMs = hasWaited ? Math.min(mostMs, Math.max(leastMs, 2 * waitMs)) : leastMs
      hasWaited = false
    },
    end() {
      endedAt = clock.now().getTime()
    },
  }
}
