/**
 * Long work on the event loop that others must not notice. It is done in slices. Each owner may run slice after slice for
 * a while; one that goes on and on, together with all others that do, gets at most a part of the loop's time.
 */
import { setTimeout as pause, setImmediate as yieldLoop } from 'node:timers/promises'

/** Longest slice, apart from its last step. Milliseconds. */
export const SLICE_MS = 4
/** Work of one owner at full speed. Milliseconds. */
export const FULL_SPEED_MS = 2_000
/** How fast that comes back: in a minute. */
const REGAINED_PER_MS = FULL_SPEED_MS / 60_000
/** An owner that has used that up leaves the loop alone for so many times what its slice took. */
export const REST = 3
/** Owners in memory, before those that have regained everything are forgotten. */
const MOST_OWNERS = 1_000

export interface PacedWork {
  /** Calls `step` with 0 to `count` - 1, in that order. */
  run(owner: string, count: number, step: (index: number) => void): Promise<void>
}

export interface Pace {
  /** Milliseconds on a clock that never jumps. */
  now(): number
  rest(ms: number): Promise<unknown>
  yieldLoop(): Promise<unknown>
}

const EVENT_LOOP: Pace = {
  now: () => performance.now(),
  rest: (ms) => pause(ms),
  yieldLoop: () => yieldLoop(),
}

export function createPacedWork({ now, rest, yieldLoop }: Pace = EVENT_LOOP): PacedWork {
  const used = new Map<string, { ms: number; at: number }>()
  /** One rest after the other: several owners that go on and on get no more together than one of them. */
  let resting: Promise<unknown> = Promise.resolve()

  function usedBy(owner: string): number {
    const known = used.get(owner)
    return known ? Math.max(0, known.ms - (now() - known.at) * REGAINED_PER_MS) : 0
  }
  function forgetIdle(): void {
    if (used.size <= MOST_OWNERS) return
    for (const owner of used.keys()) if (usedBy(owner) === 0) used.delete(owner)
  }

  return {
    async run(owner, count, step) {
      for (let index = 0; index < count; ) {
        const began = now()
        while (index < count && now() - began < SLICE_MS) step(index++)
        const ran = now() - began
        const total = usedBy(owner) + ran
        used.set(owner, { ms: total, at: now() })
        forgetIdle()
        if (total <= FULL_SPEED_MS) {
          await yieldLoop()
          continue
        }
        resting = resting.then(() => rest(ran * REST))
        await resting
      }
    },
  }
}
