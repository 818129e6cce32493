/** Writes a known outcome, retrying through an outage of the database so that it is not lost. */
import type { Clock } from '../clock/clock.ts'
import type { BackgroundLog } from './background-log.ts'
import { CommitOutcomeUnknownError, isDatabaseOutage } from './errors.ts'

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000

export interface UntilWrittenOptions {
  clock: Clock
  log: BackgroundLog
  /** Ids of the row, for the log. */
  about: Record<string, unknown>
  /** Ends the retries: the last error is thrown. */
  signal?: AbortSignal
}

/**
 * Repeats `write` until it succeeds, or fails for a reason that a retry cannot solve. It may be carried out more than once
 * after a commit of unknown outcome, so it has to be fenced: writing it again changes nothing. Says in the log when the
 * waiting begins and when it ends.
 */
export async function untilWritten<T>(write: () => Promise<T>, options: UntilWrittenOptions): Promise<T> {
  const { clock, log, about, signal } = options
  for (let failures = 0; ; failures++) {
    try {
      const written = await write()
      if (failures > 0) log.warn({ ...about, failures }, 'an outcome was written after retries')
      return written
    } catch (error) {
      const passes = error instanceof CommitOutcomeUnknownError || isDatabaseOutage(error)
      if (!passes || signal?.aborted) throw error
      if (failures === 0)
        log.warn({ ...about, err: error }, 'an outcome could not be written to the database; retrying')
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
