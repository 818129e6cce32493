/** Records the outcome of requests: while the database is away, outcomes stay in memory and are retried. */
import { CommitOutcomeUnknownError, isDatabaseOutage } from '../../../../platform/database/index.ts'
import type { Platform } from '../../../../platform/platform.ts'

const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 500
/** Attempts of a stopping process. The next process sends unwritten deliveries again, with the same id. */
const LAST_TRIES = 8

export interface WriteOptions {
  isStopping: () => boolean
  /** Whether the write is worth another try after this error. */
  isRetryable?: (error: unknown) => boolean
}

/** A full disk, a lock that is held for long and a commit of unknown outcome included. */
const passes = (error: unknown) => error instanceof CommitOutcomeUnknownError || isDatabaseOutage(error)

/** `write` may be carried out twice, so it has to be fenced: carrying it out again changes nothing. */
export async function untilWritten<T>(
  { clock }: Pick<Platform, 'clock'>,
  write: () => Promise<T>,
  { isStopping, isRetryable = passes }: WriteOptions,
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
