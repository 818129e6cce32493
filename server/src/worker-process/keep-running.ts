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

/** The process; or undefined if it could not be started: then `failed` is called with the error, now or on a later tick. */
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

interface KeepOptions {
  spawn(): ChildProcess
  onMessage(message: FromWorker): void
  health: WorkerHealth
  log: Log
}

interface Kept extends KeepOptions {
  child: ChildProcess | undefined
  /** `performance.now()` of the latest sign of life. */
  lastSign: number
  lastCheck: number
  /** Longest silence before it is killed. Milliseconds. */
  limit: number
  /** Before the next start. Milliseconds. */
  pause: number
  restart: NodeJS.Timeout | undefined
  isStopping: boolean
  /** Resolves `hasEnded`. */
  ended(): void
}

export function keepRunning(options: KeepOptions): KeptWorker {
  const { promise: hasEnded, resolve: ended } = Promise.withResolvers<void>()
  const kept: Kept = {
    ...options,
    child: undefined,
    lastSign: 0,
    lastCheck: performance.now(),
    limit: STARTED_WITHIN_MS,
    pause: FIRST_PAUSE_MS,
    restart: undefined,
    isStopping: false,
    ended,
  }
  const watching = setInterval(() => killIfStalled(kept), ALIVE_EVERY_MS)
  watching.unref()
  start(kept)
  return {
    get child() {
      return kept.child
    },
    get isStarting() {
      return kept.limit === STARTED_WITHIN_MS
    },
    hasEnded,
    stopReplacing() {
      kept.isStopping = true
      clearTimeout(kept.restart)
    },
    stopWatching: () => clearInterval(watching),
  }
}

function start(kept: Kept): void {
  kept.lastSign = performance.now()
  kept.limit = STARTED_WITHIN_MS
  kept.health.started()
  const started = launch(
    () => kept.spawn(),
    (error) => lost(kept, { err: error }, 'the worker process could not be started; it is tried again'),
  )
  if (!started) return
  kept.child = started
  started.on('message', (message: FromWorker) => {
    if (kept.child === started) hear(kept, message)
  })
  started.on('error', (error) => kept.log.error({ err: error }, 'the worker process cannot be reached'))
  started.once('exit', (code, signal) => {
    if (kept.child === started)
      lost(kept, { code, signal }, 'the worker process ended; another one is started')
  })
}

function hear(kept: Kept, message: FromWorker): void {
  const isFirst = kept.limit === STARTED_WITHIN_MS
  if (isFirst) kept.log.info({ pid: kept.child?.pid }, 'the worker process is at work')
  kept.lastSign = performance.now()
  kept.limit = STALLED_AFTER_MS
  kept.health.heard()
  kept.onMessage(message)
}

function lost(kept: Kept, reason: object, sentence: string): void {
  kept.child = undefined
  if (kept.isStopping) {
    kept.ended()
    return
  }
  if (kept.health.lost().wasSteady) kept.pause = FIRST_PAUSE_MS
  kept.log.error({ ...reason, restart_in_ms: kept.pause }, sentence)
  kept.restart = setTimeout(() => start(kept), kept.pause)
  kept.pause = Math.min(2 * kept.pause, LONGEST_PAUSE_MS)
}

/** A machine that slept, or a stall of this process, does not count as a stall of the worker. */
function killIfStalled(kept: Kept): void {
  const { child, log, health } = kept
  const now = performance.now()
  const isLate = now - kept.lastCheck > 5 * ALIVE_EVERY_MS
  kept.lastCheck = now
  if (isLate) {
    kept.lastSign = now
    health.excuse()
  }
  if (!child || now - kept.lastSign < kept.limit) return
  log.error(
    { pid: child.pid, silent_for_ms: Math.round(now - kept.lastSign) },
    'the worker process does not respond and is killed; its work is taken again when its leases end',
  )
  kept.lastSign = now
  child.kill('SIGKILL')
}
