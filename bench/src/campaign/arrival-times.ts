/**
 * When messages came to a process that may have stood still: it finds all that came meanwhile at one moment, though they came
 * one after the other. They are spread over that time, as far as the limit allows; a sender that was too fast is still seen.
 */

import { monotonicNow } from '../load/monotonic-now.ts'

const BEAT_MS = 5
const LATE_MS = 10

export interface ArrivalTimes {
  /** The time at which a message that is found now has come. Never goes back. */
  stamp(): number
  /** The longest time for which the process stood still, in milliseconds. */
  longestPauseMs(): number
  stop(): void
}

export interface RealTime {
  /** Milliseconds that never go back. */
  now(): number
  /** Calls again and again, until the answer is called. */
  every(milliseconds: number, beat: () => void): () => void
}

export function createArrivalTimes({ now, every }: RealTime, perSecond: number): ArrivalTimes {
  const gapMs = 1000 / perSecond
  let beatAt = now()
  let pause = { from: Number.NEGATIVE_INFINITY, until: Number.NEGATIVE_INFINITY }
  let longestPauseMs = 0
  let last = Number.NEGATIVE_INFINITY
  const stop = every(BEAT_MS, () => {
    const at = now()
    if (at > beatAt + BEAT_MS + LATE_MS) {
      pause = { from: beatAt, until: at }
      longestPauseMs = Math.max(longestPauseMs, at - beatAt)
    }
    beatAt = at
  })
  return {
    stamp() {
      const at = now()
      // Timers run before arrivals are read, so the beat has seen the pause already.
      const wasLate = at < pause.until + LATE_MS
      last = Math.max(last, wasLate ? Math.min(at, Math.max(pause.from, last + gapMs)) : at)
      return last
    },
    longestPauseMs: () => longestPauseMs,
    stop,
  }
}

export const REAL_TIME: RealTime = {
  now: monotonicNow,
  every(milliseconds, beat) {
    const timer = setInterval(beat, milliseconds)
    timer.unref()
    return () => clearInterval(timer)
  },
}
