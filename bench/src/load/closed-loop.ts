/** Load of a fixed concurrency: the next begins when one ends, so the system under test sets the pace. */
import { monotonicNow } from './monotonic-now.ts'

export interface Measured {
  /** Of those that began and ended within the window. */
  durations: number[]
  perSecond: number
  failures: number
}

export async function closedLoop(options: {
  concurrency: number
  /** Not counted: compiles code, fills caches and tables. */
  warmUpMs: number
  measureMs: number
  signal: AbortSignal
  /** One unit of work; `number` counts up from 0. Rejects when it failed. */
  work(number: number): Promise<void>
}): Promise<Measured> {
  const begin = monotonicNow() + options.warmUpMs
  const end = begin + options.measureMs
  const durations: number[] = []
  let ended = 0
  let failures = 0
  let next = 0

  async function worker(): Promise<void> {
    while (monotonicNow() < end) {
      options.signal.throwIfAborted()
      const started = monotonicNow()
      try {
        await options.work(next++)
      } catch (error) {
        options.signal.throwIfAborted()
        if (++failures > options.concurrency) throw error
        continue
      }
      const now = monotonicNow()
      if (now < begin || now > end) continue
      ended++
      if (started >= begin) durations.push(now - started)
    }
  }

  await Promise.all(Array.from({ length: options.concurrency }, worker))
  return { durations, perSecond: ended / (options.measureMs / 1000), failures }
}
