/** Judges from signs of life and deaths whether a worker is at work. */

/** Longer than it takes to kill and replace a worker that stalled, so that one replacement does not count as an outage. */
const MISSED_AFTER_MS = 30_000
/** A worker that ran this long was not lost because of its start. */
const STEADY_AFTER_MS = 60_000
/** So many workers in a row, each lost before it was steady, are an outage, although each of them was at work for a moment. */
const EARLY_LOSSES = 3

export const WORKER_IS_STARTING = 'The worker process is starting: messages are stored and not answered yet.'

export interface WorkerHealth {
  /** A worker was started, and has not said anything yet. */
  started(): void
  /** The worker said something. */
  heard(): void
  /** The worker has gone. Returns whether it had been steady. */
  lost(): { wasSteady: boolean }
  /** This process itself slept: silence until now does not count. */
  excuse(): void
  problems(): string[]
}

export function createWorkerHealth(): WorkerHealth {
  /** The last sign of life of any worker. */
  let lastAtWork = performance.now()
  let startedAt = lastAtWork
  let firstSign: number | undefined
  let wasEverAtWork = false
  let earlyLosses = 0

  const hasBeenSteady = (now: number) => firstSign !== undefined && now - firstSign > STEADY_AFTER_MS

  return {
    started() {
      startedAt = performance.now()
      firstSign = undefined
    },
    heard() {
      lastAtWork = performance.now()
      firstSign ??= lastAtWork
      wasEverAtWork = true
    },
    lost() {
      const now = performance.now()
      if (hasBeenSteady(now)) earlyLosses = 0
      // One that never was at work is noticed by the silence: it may be tried again for a while first.
      if (firstSign !== undefined) earlyLosses += 1
      firstSign = undefined
      return { wasSteady: now - startedAt > STEADY_AFTER_MS }
    },
    excuse() {
      lastAtWork = performance.now()
    },
    problems() {
      const now = performance.now()
      const silentFor = now - lastAtWork
      if (silentFor >= MISSED_AFTER_MS) {
        return [
          `The worker process has given no sign of life for ${Math.round(silentFor / 1000)} seconds, so messages are stored and not answered. The log says why; it is started again by itself.`,
        ]
      }
      if (!wasEverAtWork) return [WORKER_IS_STARTING]
      if (earlyLosses < EARLY_LOSSES || hasBeenSteady(now)) return []
      return [
        `The worker process ended ${earlyLosses} times in a row, each time within a minute after its start, so messages may be stored and not answered. The log says why; it is started again by itself. This ends when one has worked for a minute.`,
      ]
    },
  }
}
