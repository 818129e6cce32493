/**
 * Drains one queue: looks when signalled, when the clock says so, and again as long as there was something to do.
 * The rows are the queue; a worker that dies loses nothing.
 */
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../logging/log.ts'
import type { Queue, Wake } from '../wake/wake.ts'

export interface Worker {
  /** Finishes the drain under way, then stops. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  queue: Queue
  wake: Wake
  clock: Clock
  log: Log
  /** How long it sleeps at most without a signal. Milliseconds. */
  pollMs: number
  /** Does what is due. `again`: there may be more at once; a Date: nothing before then. */
  drain: () => Promise<'again' | 'idle' | Date>
}

export function startWorker(options: WorkerOptions): Worker {
  let stopping = false
  let signalled = true
  let rouse: () => void = () => {}
  const off = options.wake.on(options.queue, () => {
    signalled = true
    rouse()
  })

  async function sleep(milliseconds: number): Promise<void> {
    if (signalled || stopping) return
    await new Promise<void>((resolve) => {
      const cancel = options.clock.after(milliseconds, resolve)
      rouse = () => {
        cancel()
        resolve()
      }
    })
    rouse = () => {}
  }

  const running = (async () => {
    let failures = 0
    while (!stopping) {
      signalled = false
      try {
        const outcome = await options.drain()
        failures = 0
        if (outcome === 'again') continue
        const until =
          outcome instanceof Date ? outcome.getTime() - options.clock.now().getTime() : options.pollMs
        await sleep(Math.max(1, Math.min(until, options.pollMs)))
      } catch (error) {
        failures++
        options.log.error(
          { queue: options.queue, err: error, failures },
          'a worker could not drain its queue',
        )
        signalled = false
        await sleep(Math.min(100 * 2 ** failures, 5000))
      }
    }
  })()

  return {
    async stop() {
      stopping = true
      off()
      rouse()
      await running
    },
  }
}
