/** Starts the worker process, replaces it when it is lost, and kills it when it is silent for too long. */
import type { ChildProcess } from 'node:child_process'
import type { Log } from '../platform/logging/log.ts'
import { ALIVE_EVERY_MS, type FromWorker } from './messages.ts'
import type { WorkerHealth } from './worker-health.ts'

/** Longer than any step of the worker may block, even on an overloaded machine. */
const STALLED_AFTER_MS = 20_000
/** Time until the first sign of life. */
const STARTED_WITHIN_MS = 120_000
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000

export interface KeptWorker {
  /** The process that works at the moment. */
  readonly child: ChildProcess | undefined
  /** It has not given a sign of life yet. */
  readonly isStarting: boolean
  /** Resolves when the last process has ended, after `stopReplacing`. */
  readonly hasEnded: Promise<void>
  stopReplacing(): void
  stopWatching(): void
}

/** The process; or undefined if it could not be started, and `failed` is told why, now or on a later tick. */
function launch(spawn: () => ChildProcess, failed: (error: unknown) => void): ChildProcess | undefined {
  let child: ChildProcess
  try {
    child = spawn()
  } catch (error) {
    // Node throws some failures of a spawn (ENOMEM) and emits others.
    failed(error)
    return undefined
  }
  if (child.pid !== undefined) return child
  // It must not be killed: Node would send the signal to an uninitialised process number, which may be 0, our own group.
  // Node need not emit 'exit' for it: https://nodejs.org/api/child_process.html#event-exit
  child.once('error', failed)
  return undefined
}

export function keepRunning(options: {
  spawn(): ChildProcess
  onMessage(message: FromWorker): void
  health: WorkerHealth
  log: Log
}): KeptWorker {
  const { health, log } = options
  const { promise: hasEnded, resolve: ended } = Promise.withResolvers<void>()
  let child: ChildProcess | undefined
  let lastSign = 0
  let lastCheck = performance.now()
  let limit = STARTED_WITHIN_MS
  let pause = FIRST_PAUSE_MS
  let restart: NodeJS.Timeout | undefined
  let isStopping = false

  function start(): void {
    lastSign = performance.now()
    limit = STARTED_WITHIN_MS
    health.started()
    const started = launch(options.spawn, (error) =>
      lost({ err: error }, 'the worker process could not be started; it is tried again'),
    )
    if (!started) return
    child = started
    started.on('message', (message: FromWorker) => {
      if (child === started) hear(message)
    })
    started.on('error', (error) => log.error({ err: error }, 'the worker process cannot be reached'))
    started.once('exit', (code, signal) => {
      if (child === started) lost({ code, signal }, 'the worker process ended; another one is started')
    })
  }

  function hear(message: FromWorker): void {
    if (limit === STARTED_WITHIN_MS) log.info({ pid: child?.pid }, 'the worker process is at work')
    lastSign = performance.now()
    limit = STALLED_AFTER_MS
    health.heard()
    options.onMessage(message)
  }

  function lost(reason: object, sentence: string): void {
    child = undefined
    if (isStopping) {
      ended()
      return
    }
    if (health.lost().wasSteady) pause = FIRST_PAUSE_MS
    log.error({ ...reason, restart_in_ms: pause }, sentence)
    restart = setTimeout(start, pause)
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS)
  }

  /** A machine that slept, or a stall of this process, does not count as a stall of the worker. */
  const watch = setInterval(() => {
    const now = performance.now()
    const isLate = now - lastCheck > 5 * ALIVE_EVERY_MS
    lastCheck = now
    if (isLate) {
      lastSign = now
      health.excuse()
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

  start()
  return {
    get child() {
      return child
    },
    get isStarting() {
      return limit === STARTED_WITHIN_MS
    },
    hasEnded,
    stopReplacing() {
      isStopping = true
      clearTimeout(restart)
    },
    stopWatching: () => clearInterval(watch),
  }
}
