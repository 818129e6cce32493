/** What is known must be written down: a database that is away for a while must not make it unknown. */
import type { Clock } from '../clock/clock.ts'
import type { BackgroundLog } from './background-log.ts'
import { CommitOutcomeUnknownError, isDatabaseOutage } from './errors.ts'

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000

export interface UntilWrittenOptions {
  clock: Clock
  log: BackgroundLog
  /** Which row it is about; goes into the log. */
  about: Record<string, unknown>
  /** Ends the waiting: the last error is thrown. */
  signal?: AbortSignal
}

/**
 * Repeats `write` until it succeeds, or fails for a reason that no waiting mends. It may be carried out more than once
 * after a commit of unknown outcome, so it has to be fenced: writing it again changes nothing. Says in the log when the
 * waiting begins and when it ends.
 */
export async function untilWritten<T>(write: () => Promise<T>, options: UntilWrittenOptions): Promise<T> {
  const { clock, log, about, signal } = options
  for (let failures = 0; ; failures++) {
    try {
      const written = await write()
      if (failures > 0) log.warn({ ...about, failures }, 'what could not be written before is written now')
      return written
    } catch (error) {
      const passes = error instanceof CommitOutcomeUnknownError || isDatabaseOutage(error)
      if (!passes || signal?.aborted) throw error
      if (failures === 0) log.warn({ ...about, err: error }, 'the database took no write; it is tried again')
      await pause(clock, Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS), signal)
    }
  }
}

function pause(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const cancel = clock.after(milliseconds, done)
    signal?.addEventListener('abort', done)
  })
}
