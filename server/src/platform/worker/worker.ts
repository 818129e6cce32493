/**
 * Drains one queue: the rows that a signal names, now or at the time that it names; everything, when a signal names nothing,
 * at the start and after a failure. The rows are the queue; a worker that dies loses nothing. The looks of the process
 * (due-looks.ts) name what no signal has named.
 */
import { type AdaptiveWaitOptions, createAdaptiveWait } from '../batching/adaptive-wait.ts'
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../logging/log.ts'
import type { Due, Queue, Wake } from '../wake/wake.ts'
import { createInbox } from './inbox.ts'

export interface Worker {
  readonly queue: Queue
  /** As a signal of its queue. */
  notify(due?: Due, at?: Date): void
  /** Finishes the drain under way, then stops. */
  stop(): Promise<void>
}

/** One queue and how it is drained. */
export interface QueueWorker {
  queue: Queue
  /** Does what is due: this, or all that it finds. `again`: there may be more of it now; a Date: there may be more of it then. */
  drain: (due?: readonly Due[]) => Promise<'again' | 'idle' | Date>
  /** Loops that drain at the same time. Default: 1. */
  loops?: number
  /** Between the drains of a crowd of signals, for work that may wait a moment for company. Default: none. */
  wait?: AdaptiveWaitOptions
  /** Another queue whose signals concern this one, too. */
  follows?: Queue
  /** For rows that the looks of the process do not find: it also looks by itself after this time. Milliseconds. Default: never. */
  lookMs?: number
  /** Ends what the drain has started and does not wait for. Runs after all loops have ended. */
  stop?(): Promise<unknown>
  /** The gauge that shows how many rows of the queue are in each state (`queue_figures` in the migrations counts them). */
  gauge?: { name: string; help: string }
}

export interface WorkerOptions extends Pick<QueueWorker, 'queue' | 'drain' | 'wait' | 'follows' | 'lookMs'> {
  wake: Wake
  clock: Clock
  log: Log
}

export function startWorker(options: WorkerOptions): Worker {
  const { queue, clock, wake, log, lookMs = Number.POSITIVE_INFINITY } = options
  const now = () => clock.now().getTime()
  const inbox = createInbox(now)
  const wait = options.wait && createAdaptiveWait(clock, options.wait)
  const pause = createPause(clock)
  let stopping = false
  let lastLook = now()

  function notify(due?: Due, at?: Date): void {
    inbox.add(due, at)
    pause.endFor('signal')
  }
  const subscriptions = [wake.on(queue, notify)]
  if (options.follows) subscriptions.push(wake.on(options.follows, notify))

  /** Moves into the inbox what the time has made due, and answers with when there may be more. Milliseconds. */
  function nextTime(): number {
    const time = now()
    // The clock follows the database's and may be set back.
    if (time >= lastLook + lookMs || time < lastLook) inbox.add()
    inbox.advance(time)
    return Math.min(inbox.nextAt, lastLook + lookMs) - time
  }

  async function drain(): Promise<boolean> {
    const due = inbox.take()
    if (!due) lastLook = now()
    wait?.begin()
    const outcome = await options.drain(due)
    wait?.end()
    if (outcome === 'idle') return false
    const at = outcome === 'again' ? undefined : outcome
    if (!due) inbox.add(undefined, at)
    else for (const each of due) inbox.add(each, at)
    return outcome === 'again'
  }

  const running = (async () => {
    let failures = 0
    let hasMore = false
    while (!stopping) {
      const untilNext = nextTime()
      if (inbox.isEmpty) {
        await pause.sleep(untilNext, 'signal')
        continue
      }
      const left = hasMore ? 0 : (wait?.remaining() ?? 0)
      if (left > 0) {
        await pause.sleep(left)
        continue
      }
      try {
        hasMore = await drain()
        failures = 0
      } catch (error) {
        failures++
        log.error({ queue, err: error, failures }, 'a worker could not drain its queue')
        inbox.take()
        await pause.sleep(Math.min(100 * 2 ** failures, 5000), 'signal')
        inbox.add()
      }
    }
  })()

  return {
    queue,
    notify,
    async stop() {
      stopping = true
      for (const unsubscribe of subscriptions) unsubscribe()
      pause.end()
      await running
    },
  }
}

/** A sleep that a signal may end, and that the end of the worker always ends. */
function createPause(clock: Clock) {
  let wakeUp = () => {}
  let endedBy: 'signal' | undefined
  let isOver = false
  return {
    async sleep(milliseconds: number, by?: 'signal'): Promise<void> {
      if (isOver) return
      endedBy = by
      await new Promise<void>((resolve) => {
        const cancel =
          milliseconds === Number.POSITIVE_INFINITY
            ? () => {}
            : clock.after(Math.max(1, milliseconds), resolve)
        wakeUp = () => {
          cancel()
          resolve()
        }
      })
      wakeUp = () => {}
    },
    endFor(reason: 'signal') {
      if (endedBy === reason) wakeUp()
    },
    end() {
      isOver = true
      wakeUp()
    },
  }
}
