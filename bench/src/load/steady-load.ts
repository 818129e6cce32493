/** Load of a fixed rate, whatever the system under test does: what it is late by counts as its latency. */
import { setTimeout as pause } from 'node:timers/promises'
import { monotonicNow } from './monotonic-now.ts'

export async function steadyLoad(options: {
  perSecond: number
  durationMs: number
  signal: AbortSignal
  /** Resolves with the moment at which the work was done. */
  work(number: number): Promise<number>
}): Promise<number[]> {
  const start = monotonicNow()
  const count = Math.floor((options.perSecond * options.durationMs) / 1000)
  const running: Promise<number>[] = []
  for (let number = 0; number < count; number++) {
    const due = start + (number * 1000) / options.perSecond
    const early = due - monotonicNow()
    if (early > 0) await pause(early, undefined, { signal: options.signal })
    const work = options.work(number).then((done) => done - due)
    // Where the load is given up before its end, nobody waits for it any more.
    work.catch(() => {})
    running.push(work)
  }
  return await Promise.all(running)
}
