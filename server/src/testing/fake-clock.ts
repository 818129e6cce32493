import type { Clock } from '../platform/clock/clock.ts'

export interface FakeClock extends Clock {
  /** Turns the time on and runs what became due, in order. */
  advance(milliseconds: number): void
  set(time: string | Date): void
}

export function createFakeClock(start = '2026-03-02T10:00:00.000Z'): FakeClock {
  let now = new Date(start).getTime()
  let timers: { at: number; action: () => void }[] = []
  function runDue(): void {
    for (;;) {
      timers.sort((a, b) => a.at - b.at)
      const next = timers[0]
      if (!next || next.at > now) return
      timers = timers.slice(1)
      next.action()
    }
  }
  return {
    now: () => new Date(now),
    after(milliseconds, action) {
      const timer = { at: now + milliseconds, action }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(milliseconds) {
      now += milliseconds
      runDue()
    },
    set(time) {
      now = new Date(time).getTime()
      runDue()
    },
  }
}
