/** Records the outcome of requests: while the database is away, outcomes stay in memory and are retried. */
import { isRetryableDatabaseError } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/platform.ts'

const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 500
/** Attempts of a stopping process. The next process sends unwritten deliveries again, with the same id. */
const LAST_TRIES = 8

export interface WriteOptions {
  isStopping: () => boolean
  /** Whether the write is worth another try after this error. Must hold only for errors that leave nothing half done. */
  isRetryable?: (error: unknown) => boolean
}

export async function untilWritten<T>(
  { clock }: Pick<Platform, 'clock'>,
  write: () => Promise<T>,
  { isStopping, isRetryable = isRetryableDatabaseError }: WriteOptions,
): Promise<T> {
  let triesWhileStopping = 0
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await write()
    } catch (error) {
      if (!isRetryable(error)) throw error
      if (isStopping() && ++triesWhileStopping >= LAST_TRIES) throw error
      await new Promise<void>((resolve) => clock.after(wait, resolve))
    }
  }
}
