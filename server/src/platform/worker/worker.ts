/**
 * Drains one queue: the rows that a signal names, now or at the time that it names; everything, when a signal names nothing,
 * after each poll and after a failure. The rows are the queue; a worker that dies loses nothing.
 */
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../logging/log.ts'
import type { Due, Queue, Wake } from '../wake/wake.ts'
import { createInbox } from './inbox.ts'

export interface Worker {
  /** Finishes the drain under way, then stops. */
  stop(): Promise<void>
}

/** Signals start work at once; a lost signal delays it by this much. Milliseconds. */
export const POLL_MS = 250
/** For work that nobody waits for. Milliseconds. */
export const SLOW_POLL_MS = 1000

/** One queue and how it is drained. */
export interface QueueWorker {
  queue: Queue
  /** After this time it looks by itself, also while signals name what is due. Milliseconds. */
  pollMs: number
  /** Does what is due: this, or all that it finds. `again`: there may be more of it now; a Date: there may be more of it then. */
  drain: (due?: readonly Due[]) => Promise<'again' | 'idle' | Date>
  /** Loops that drain at the same time. Default: 1. */
  loops?: number
  /** Ends what the drain has started and does not wait for. Runs after all loops have ended. */
  stop?(): Promise<unknown>
  /** The gauge that shows how many rows of the queue are in each state (`queue_figures` in the migrations counts them). */
  gauge?: { name: string; help: string }
}

export interface WorkerOptions extends Pick<QueueWorker, 'queue' | 'pollMs' | 'drain'> {
  wake: Wake
  clock: Clock
  log: Log
}

export function startWorker(options: WorkerOptions): Worker {
  const now = () => options.clock.now().getTime()
  let stopping = false
  let lastPoll = Number.NEGATIVE_INFINITY
  const signals = createInbox(now)
  let wakeUp: () => void = () => {}
  const off = options.wake.on(options.queue, (due, at) => {
    signals.add(due, at)
    wakeUp()
  })

  /** Ends early for a signal. */
  async function sleep(milliseconds: number): Promise<void> {
    if (!signals.isEmpty || stopping) return
    await new Promise<void>((resolve) => {
      const cancel = options.clock.after(Math.max(1, milliseconds), resolve)
      wakeUp = () => {
        cancel()
        resolve()
      }
    })
    wakeUp = () => {}
  }

  /** Moves into the inbox what the time has made due, and answers with when there may be more. */
  function nextTime(): number {
    const time = now()
    // The clock follows the database's and may be set back.
    if (time >= lastPoll + options.pollMs || time < lastPoll) signals.add()
    signals.advance(time)
    return Math.min(signals.nextAt, Math.max(lastPoll, time - options.pollMs) + options.pollMs) - time
  }

  async function drain(): Promise<void> {
    const due = signals.take()
    if (!due) lastPoll = now()
    const outcome = await options.drain(due)
    if (outcome === 'idle') return
    const at = outcome === 'again' ? undefined : outcome
    if (!due) signals.add(undefined, at)
    else for (const each of due) signals.add(each, at)
  }

  const running = (async () => {
    let failures = 0
    while (!stopping) {
      const wait = nextTime()
      if (signals.isEmpty) {
        await sleep(wait)
        continue
      }
      try {
        await drain()
        failures = 0
      } catch (error) {
        failures++
        options.log.error(
          { queue: options.queue, err: error, failures },
          'a worker could not drain its queue',
        )
        signals.take()
        await sleep(Math.min(100 * 2 ** failures, 5000))
        signals.add()
      }
    }
  })()

  return {
    async stop() {
      stopping = true
      off()
      wakeUp()
      await running
    },
  }
}
