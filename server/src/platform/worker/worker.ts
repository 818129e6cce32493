/**
 * Drains one queue: what a signal names, at once; everything, when a signal names nothing, when the clock says so, and again
 * as long as there was something to do. The rows are the queue; a worker that dies loses nothing.
 */
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../logging/log.ts'
import type { Due, Queue, Wake } from '../wake/wake.ts'

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
  /** Does what is due: this, or whatever it finds. `again`: there may be more at once; a Date: nothing before then. */
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

/** Signals since the last drain. */
function createInbox() {
  let named = new Map<string, Due>()
  let isPollDue = true
  return {
    get isEmpty() {
      return named.size === 0 && !isPollDue
    },
    add(due?: Due) {
      if (due) named.set(`${due.workspaceId}/${due.channelId ?? ''}`, due)
      else isPollDue = true
    },
    /** The rows that signals have named since; undefined: look for all due rows. */
    take(): Due[] | undefined {
      const due = isPollDue ? undefined : [...named.values()]
      named = new Map()
      isPollDue = false
      return due
    },
  }
}

export function startWorker(options: WorkerOptions): Worker {
  let stopping = false
  let lastPoll = Number.NEGATIVE_INFINITY
  let nextPoll = lastPoll
  const signals = createInbox()
  let wakeUp: () => void = () => {}
  const off = options.wake.on(options.queue, (due) => {
    signals.add(due)
    wakeUp()
  })

  /** Ends early for a signal; otherwise it is time to look. */
  async function sleep(milliseconds: number): Promise<void> {
    if (!signals.isEmpty || stopping) return
    await new Promise<void>((resolve) => {
      const cancel = options.clock.after(milliseconds, () => {
        signals.add()
        resolve()
      })
      wakeUp = () => {
        cancel()
        resolve()
      }
    })
    wakeUp = () => {}
  }

  const running = (async () => {
    let failures = 0
    while (!stopping) {
      const now = options.clock.now().getTime()
      // The clock follows the database's and may be set back.
      if (now >= nextPoll || now < lastPoll) signals.add()
      const due = signals.take()
      if (!due) {
        lastPoll = now
        nextPoll = now + options.pollMs
      }
      try {
        const outcome = await options.drain(due)
        failures = 0
        if (outcome === 'again') {
          signals.add()
          continue
        }
        if (outcome instanceof Date) nextPoll = Math.min(nextPoll, outcome.getTime())
        const untilPoll = nextPoll - options.clock.now().getTime()
        await sleep(Math.max(1, Math.min(untilPoll, options.pollMs)))
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
