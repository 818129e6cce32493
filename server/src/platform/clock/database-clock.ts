/**
 * One clock for all processes: the database's. Whether work is due, leased or expired depends on times in rows that other
 * processes wrote, so a machine whose own clock is wrong must not use it. The database is asked at the start and
 * regularly; in between, time runs by this machine's monotonic clock, which nobody sets.
 */
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'

/** A hundred parts in a million, the drift of a poor crystal, are 3 ms in this time. */
const MEASURE_EVERY_MS = 30_000
const PROBES = 5

export interface DatabaseClock extends Clock {
  /** How far this machine's own clock is ahead of the database's. Milliseconds, negative when it is behind. */
  difference(): number
  /** Asks the database again. Never throws: while it is away, the time goes on. */
  measure(): Promise<void>
  stop(): void
}

export interface DatabaseClockOptions {
  /** The database's time. Milliseconds since 1970. */
  probe: () => Promise<number>
  /** Time since an arbitrary moment, which no change of the machine's clock moves. Milliseconds. */
  monotonic?: () => number
  /** The machine's own clock. Milliseconds since 1970. */
  wall?: () => number
}

/** Fails when the database cannot be asked at all. */
export async function startDatabaseClock(options: DatabaseClockOptions): Promise<DatabaseClock> {
  const monotonic = options.monotonic ?? (() => performance.now())
  const wall = options.wall ?? (() => Date.now())
  let { offset } = await estimate(options.probe, monotonic)

  async function measure(): Promise<void> {
    try {
      const next = await estimate(options.probe, monotonic)
      // Within what the measurement can tell, time does not jump.
      if (Math.abs(next.offset - offset) > next.uncertainty) offset = next.offset
    } catch {
      // The pool says what is wrong with the database.
    }
  }

  const timer = setInterval(() => void measure(), MEASURE_EVERY_MS)
  timer.unref()
  return {
    now: () => new Date(monotonic() + offset),
    after: systemClock.after,
    difference: () => wall() - (monotonic() + offset),
    measure,
    stop: () => clearInterval(timer),
  }
}

/** The median of several probes, each taken to have been answered in the middle of its round trip. */
async function estimate(
  probe: () => Promise<number>,
  monotonic: () => number,
): Promise<{ offset: number; uncertainty: number }> {
  const probes: { offset: number; uncertainty: number }[] = []
  for (let count = 0; count < PROBES; count++) {
    const asked = monotonic()
    const time = await probe()
    const answered = monotonic()
    probes.push({ offset: time - (asked + answered) / 2, uncertainty: (answered - asked) / 2 })
  }
  // A measurement that had to wait for a connection is inexact.
  const best = probes.toSorted((a, b) => a.uncertainty - b.uncertainty).slice(0, Math.ceil(PROBES / 2))
  return best.toSorted((a, b) => a.offset - b.offset)[Math.floor(best.length / 2)]!
}
