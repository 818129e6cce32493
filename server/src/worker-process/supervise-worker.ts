/**
 * Runs the worker in a process of its own, so that work that blocks there (a reader that is slow after all) blocks no
 * request. A worker that is lost is replaced, and one whose event loop is blocked is killed first: its claims
 * are taken over when their leases end.
 */
import type { ChildProcess } from 'node:child_process'
import type { Log } from '../platform/logging/log.ts'
import type { RelayedWake } from '../platform/wake/wake.ts'
import { ALIVE_EVERY_MS, type FromWorker, type ToWorker } from './messages.ts'

/** Longer than any step of the worker may block, even on an overloaded machine. */
const STALLED_AFTER_MS = 20_000
/** Time until the first sign of life. */
const STARTED_WITHIN_MS = 120_000
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000
/** A worker that ran this long was not lost because of its start. */
const STEADY_AFTER_MS = 60_000
const FIGURES_WITHIN_MS = 1_000
/** Longer than it takes to kill and replace a worker that stalled, so that one replacement does not count as an outage. */
const MISSED_AFTER_MS = 30_000
/** Time for running work to end. Less than the 90 s after which systemd kills both processes. */
const STOPPED_WITHIN_MS = 60_000
/** Time for the kernel to end a process that was killed. */
const KILLED_WITHIN_MS = 5_000

export interface SupervisedWorker {
  /** The figures of the worker's own metrics; none when it does not answer. */
  figures(): Promise<unknown[]>
  /** Says in a sentence that no worker has been at work for a while; nothing when one is. */
  problems(): string[]
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
  const asked = new Map<number, (figures: unknown[]) => void>()
  let child: ChildProcess | undefined
  let lastSign = 0
  let startedAt = 0
  /** The last sign of life of any worker. */
  let lastAtWork = performance.now()
  let lastLook = performance.now()
  let limit = STARTED_WITHIN_MS
  let pause = FIRST_PAUSE_MS
  let restart: NodeJS.Timeout | undefined
  let isStopping = false
  let ended: () => void
  const hasEnded = new Promise<void>((resolve) => {
    ended = resolve
  })

  function start(): void {
    startedAt = performance.now()
    lastSign = startedAt
    limit = STARTED_WITHIN_MS
    let started: ChildProcess
    try {
      started = options.spawn()
    } catch (error) {
      // Node throws some failures of a spawn (ENOMEM) and emits others.
      lost({ err: error }, 'the worker process could not be started; it is tried again')
      return
    }
    child = started
    started.on('message', (message: FromWorker) => {
      if (child === started) hear(message)
    })
    started.on('error', (error) => {
      if (started.pid !== undefined) log.error({ err: error }, 'the worker process cannot be reached')
      // It was never started, and Node need not emit 'exit': https://nodejs.org/api/child_process.html#event-exit
      else if (child === started)
        lost({ err: error }, 'the worker process could not be started; it is tried again')
    })
    started.once('exit', (code, signal) => {
      if (child === started) lost({ code, signal }, 'the worker process ended; another one is started')
    })
  }

  function hear(message: FromWorker): void {
    if (limit === STARTED_WITHIN_MS) log.info({ pid: child?.pid }, 'the worker process is at work')
    lastSign = performance.now()
    lastAtWork = lastSign
    limit = STALLED_AFTER_MS
    if (message.type === 'wake') wake.receive(message.queue)
    if (message.type === 'metrics') {
      asked.get(message.id)?.(message.figures)
      asked.delete(message.id)
    }
  }

  function lost(reason: object, sentence: string): void {
    child = undefined
    if (isStopping) {
      ended()
      return
    }
    if (performance.now() - startedAt > STEADY_AFTER_MS) pause = FIRST_PAUSE_MS
    log.error({ ...reason, restart_in_ms: pause }, sentence)
    restart = setTimeout(start, pause)
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS)
  }

  /** A machine that slept, or a stall of this process, does not count as a stall of the worker. */
  const watch = setInterval(() => {
    const now = performance.now()
    const isLate = now - lastLook > 5 * ALIVE_EVERY_MS
    lastLook = now
    if (isLate) {
      lastSign = now
      lastAtWork = now
    }
    if (!child || now - lastSign < limit) return
    log.error(
      { pid: child.pid, silent_for_ms: Math.round(now - lastSign) },
      'the worker process does not respond and is killed; its work is taken again when its leases end',
    )
    lastSign = now
    child.kill('SIGKILL')
  }, ALIVE_EVERY_MS)
  watch.unref()

  function tell(message: ToWorker): void {
    if (child?.connected) child.send(message, () => {})
  }

  async function endsWithin(limitMs: number, otherwise: string): Promise<void> {
    if (!child) return
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        log.error({ pid: child?.pid }, otherwise)
        resolve()
      }, limitMs)
    })
    await Promise.race([hasEnded, late])
    clearTimeout(timer)
  }

  const stopRelay = wake.relayTo((queue) => tell({ type: 'wake', queue }))
  let requests = 0
  start()

  return {
    get pid() {
      return child?.pid
    },
    figures() {
      if (!child?.connected) return Promise.resolve([])
      const id = ++requests
      return new Promise<unknown[]>((resolve) => {
        asked.set(id, resolve)
        setTimeout(() => {
          asked.delete(id)
          resolve([])
        }, FIGURES_WITHIN_MS).unref()
        tell({ type: 'metrics', id })
      })
    },
    problems() {
      const silentFor = performance.now() - lastAtWork
      if (silentFor < MISSED_AFTER_MS) return []
      const seconds = Math.round(silentFor / 1000)
      return [
        `The worker process has given no sign of life for ${seconds} seconds, so messages are stored and not answered. The log says why; it is started again by itself.`,
      ]
    },
    async stop() {
      isStopping = true
      clearTimeout(restart)
      stopRelay()
      if (child) {
        // One that is still starting has claimed nothing.
        if (limit === STARTED_WITHIN_MS) child.kill('SIGKILL')
        else tell({ type: 'stop' })
        await endsWithin(
          STOPPED_WITHIN_MS,
          'the worker process did not finish its work in time and is killed',
        )
        child?.kill('SIGKILL')
        await endsWithin(
          KILLED_WITHIN_MS,
          'the worker process was killed and has not ended; it is left behind',
        )
      }
      // Not before: a worker that stalls while it stops is killed sooner.
      clearInterval(watch)
    },
  }
}
