/**
 * Runs the worker in a process of its own, so that work that blocks there (a reader that is slow after all) blocks no
 * request. A worker that is lost is replaced, and one whose event loop is blocked is killed first: its claims
 * are taken over when their leases end.
 */
import type { ChildProcess } from 'node:child_process'
import type { Log } from '../platform/logging/log.ts'
import type { Queue, RelayedWake } from '../platform/wake/wake.ts'
import { keepRunning } from './keep-running.ts'
import { type FromWorker, receiveSignals, signalOf, signalsMessage, type ToWorker } from './messages.ts'
import { createWorkerHealth } from './worker-health.ts'

const FIGURES_WITHIN_MS = 1_000
/** A start takes a second or two. */
const BEGUN_WITHIN_MS = 30_000
/** Time for running work to end. Less than the 90 s after which systemd kills both processes. */
const STOPPED_WITHIN_MS = 60_000
/** Time for the kernel to end a process that was killed. */
const KILLED_WITHIN_MS = 5_000

const NOT_FINISHED = 'the worker process did not finish its work in time and is killed'
const NOT_ENDED = 'the worker process was killed and has not ended; it is left behind'

export interface SupervisedWorker {
  /** The figures of the worker's own metrics; none when it does not answer. */
  figures(): Promise<unknown[]>
  /** Says in a sentence that no worker has been at work for a while, or that none stays at work; nothing when one does. */
  problems(): string[]
  /** Resolves when a worker has begun to work: true. False when it is stopped before, or none has begun for a while. */
  isAtWork(): Promise<boolean>
  /** Lets the worker finish running work, and kills it when that takes too long. Ends in bounded time in any case. */
  stop(): Promise<void>
  /** Of the process that works at the moment. */
  readonly pid: number | undefined
}

export function superviseWorker(options: {
  spawn(): ChildProcess
  wake: RelayedWake
  log: Log
}): SupervisedWorker {
  const { wake, log } = options
  const health = createWorkerHealth()
  const figures = createFigures(send)
  const worker = keepRunning({ ...options, health, onMessage: hear })
  const stopRelay = wake.relayTo((queue, due, at) => send(signalsMessage([signalOf(queue, due, at)])))
  let listened: Queue[] = []
  /** The process that knows `listened`. */
  let informed: ChildProcess | undefined
  const stopFollowing = wake.followListeners((queues) => {
    listened = queues
    inform()
  })

  function inform(): void {
    // A process that is still starting asks for it with its first sign of life.
    informed = worker.isStarting ? undefined : worker.child
    if (informed) send({ type: 'listens', queues: listened })
  }

  const beginning = createBeginning()

  function hear(message: FromWorker): void {
    beginning.isOver(true)
    if (informed !== worker.child) inform()
    if (message.type === 'wake') receiveSignals(wake, message)
    if (message.type === 'metrics') figures.receive(message)
  }

  function send(message: ToWorker): boolean {
    if (!worker.child?.connected) return false
    worker.child.send(message, () => {})
    return true
  }

  async function endsWithin(limitMs: number, otherwise: string): Promise<void> {
    if (!worker.child) return
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        log.error({ pid: worker.child?.pid }, otherwise)
        resolve()
      }, limitMs)
    })
    await Promise.race([worker.hasEnded, late])
    clearTimeout(timer)
  }

  return {
    get pid() {
      return worker.child?.pid
    },
    figures: figures.ask,
    problems: health.problems,
    isAtWork: () => beginning.outcome,
    async stop() {
      beginning.isOver(false)
      worker.stopReplacing()
      stopRelay()
      stopFollowing()
      if (worker.child) {
        // One that is still starting has claimed nothing.
        if (worker.isStarting) worker.child.kill('SIGKILL')
        else send({ type: 'stop' })
        await endsWithin(STOPPED_WITHIN_MS, NOT_FINISHED)
        worker.child?.kill('SIGKILL')
        await endsWithin(KILLED_WITHIN_MS, NOT_ENDED)
      }
      // Not before: a worker that stalls while it stops is killed sooner.
      worker.stopWatching()
    },
  }
}

/** Whether a worker has begun to work. Known once: at its first sign of life, at the end, or when none has come for a while. */
function createBeginning() {
  const { promise: outcome, resolve } = Promise.withResolvers<boolean>()
  const late = setTimeout(() => resolve(false), BEGUN_WITHIN_MS).unref()
  return {
    outcome,
    isOver(isAtWork: boolean) {
      resolve(isAtWork)
      clearTimeout(late)
    },
  }
}

/** Asks the worker for its figures; the answer comes as a message with the same id, or not at all. */
function createFigures(send: (message: ToWorker) => boolean) {
  const asked = new Map<number, (figures: unknown[]) => void>()
  let requests = 0
  return {
    receive({ id, figures }: { id: number; figures: unknown[] }) {
      asked.get(id)?.(figures)
      asked.delete(id)
    },
    ask(): Promise<unknown[]> {
      const id = ++requests
      return new Promise((resolve) => {
        if (!send({ type: 'metrics', id })) return resolve([])
        asked.set(id, resolve)
        setTimeout(() => {
          asked.delete(id)
          resolve([])
        }, FIGURES_WITHIN_MS).unref()
      })
    },
  }
}
