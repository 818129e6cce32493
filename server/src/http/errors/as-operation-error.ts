/** Whatever broke, as an answer of the API. */
import { OperationError } from '@parley/contracts'
import { DatabaseError } from 'pg'
import { CommitOutcomeUnknownError, isDatabaseOutage } from '../../platform/database/index.ts'

/** An error that is not expected becomes `internal`: nothing of it is shown, so the caller must log it. */
export function asOperationError(error: unknown): OperationError {
  if (error instanceof OperationError) return error
  if (error instanceof CommitOutcomeUnknownError) {
    return new OperationError('unavailable', {
      detail:
        'The connection to the database was lost at the last moment: this may have taken effect or not. Read before you send it again, or send it again with the same Idempotency-Key.',
    })
  }
  if (isDatabaseOutage(error)) {
    return new OperationError('unavailable', {
      detail: 'The database cannot be reached or does not take writes.',
    })
  }
  if (isBeyondChannels(error)) {
    return new OperationError('forbidden', {
      detail: 'This concerns a channel that you may not see. Ask an owner or admin.',
      params: { reason: 'channel_not_allowed' },
    })
  }
  return new OperationError('internal')
}

/** What a row-level policy called `channels` refuses to be written: see 0161. The policy of the workspace is called otherwise. */
function isBeyondChannels(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '42501' && /policy "channels"/.test(error.message)
}
