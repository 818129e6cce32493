import { setTimeout as pause } from 'node:timers/promises'
import { steadyLoad } from '../load/steady-load.ts'
import type { Kind } from './normal-tenant.ts'
import type { Sample } from './verdict.ts'

/** A request without an end by then has failed. */
const PATIENCE_MS = 30_000

/** All kinds at the same time, each at its own rate, which nothing slows down. */
export async function measurePhase(
  kinds: readonly Kind[],
  durationMs: number,
  signal: AbortSignal,
): Promise<Record<string, Sample>> {
  const measured = await Promise.all(
    kinds.map(async ({ name, perSecond, work }): Promise<[string, Sample]> => {
      const failures: string[] = []
      const durations = await steadyLoad({
        perSecond,
        durationMs,
        signal,
        work: (number) =>
          withinPatience(work(number), signal).catch((error: Error) => {
            signal.throwIfAborted()
            failures.push(error.message)
            return Number.NaN
          }),
      })
      return [name, { durations: durations.filter((duration) => !Number.isNaN(duration)), failures }]
    }),
  )
  return Object.fromEntries(measured)
}

async function withinPatience(work: Promise<number>, signal: AbortSignal): Promise<number> {
  const over = new AbortController()
  const impatience = pause(PATIENCE_MS, undefined, { signal: AbortSignal.any([signal, over.signal]) }).then(
    () => {
      throw new Error(`not done within ${PATIENCE_MS / 1000} s`)
    },
  )
  impatience.catch(() => {})
  try {
    return await Promise.race([work, impatience])
  } finally {
    over.abort()
  }
}
