/**
 * Gathers concurrent calls into one. A call that finds nobody at work goes at once; those that come meanwhile leave
 * together as soon as a flush ends. So a lone caller waits for nothing, and a crowd shares one statement. With `wait`, a crowd
 * also waits a few milliseconds for company: for calls whose callers do not notice.
 */
import type { Clock } from '../clock/clock.ts'
import { type AdaptiveWaitOptions, createAdaptiveWait } from './adaptive-wait.ts'

export interface Batcher<Item, Result> {
  add(item: Item): Promise<Result>
}

export interface BatcherOptions {
  /** Items of one flush. */
  maximum: number
  /** Flushes at a time. Default: 1. */
  concurrency?: number
  wait?: AdaptiveWaitOptions & { clock: Clock }
}

export function createBatcher<Item, Result>(
  flush: (items: Item[]) => Promise<Result[]>,
  options: BatcherOptions,
): Batcher<Item, Result> {
  const waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = []
  const wait = options.wait && createAdaptiveWait(options.wait.clock, options.wait)
  let flushing = 0
  /** Ends the wait for company: there is enough. */
  let beginNow = () => {}

  async function company(): Promise<void> {
    const left = wait!.remaining()
    if (left === 0 || waiting.length >= options.maximum) return
    await new Promise<void>((resolve) => {
      const cancel = options.wait!.clock.after(left, resolve)
      beginNow = () => {
        cancel()
        resolve()
      }
    })
    beginNow = () => {}
  }

  async function run(): Promise<void> {
    flushing++
    try {
      while (waiting.length > 0) {
        if (wait?.remaining()) await company()
        const batch = waiting.splice(0, options.maximum)
        wait?.begin()
        try {
          const results = await flush(batch.map((call) => call.item))
          batch.forEach((call, index) => {
            call.resolve(results[index] as Result)
          })
        } catch (error) {
          for (const call of batch) call.reject(error)
        }
        wait?.end()
      }
    } finally {
      flushing--
    }
  }

  return {
    add(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (waiting.length >= options.maximum) beginNow()
        if (flushing < (options.concurrency ?? 1)) void run()
      })
    },
  }
}
