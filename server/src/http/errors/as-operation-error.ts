/** Turns any error into an answer of the API. */
import { OperationError } from '@parley/contracts'
import { DatabaseError } from 'pg'
import {
  CommitOutcomeUnknownError,
  DatabaseBusyError,
  isConflict,
  isDatabaseOutage,
  isDatabaseTimeout,
} from '../../platform/database/index.ts'

/** An error that is not expected becomes `internal`: nothing of it is shown, so the caller must log it. */
export function asOperationError(error: unknown): OperationError {
  if (error instanceof OperationError) return error
  if (error instanceof CommitOutcomeUnknownError) {
    return new OperationError('unavailable', {
      detail:
        'The connection to the database was lost at the last moment: this may have taken effect or not. Read before you send it again, or send it again with the same Idempotency-Key.',
    })
  }
  if (error instanceof DatabaseBusyError) {
    return new OperationError('unavailable', {
      detail:
        'No connection to the database was free in time: it is busy, or this workspace has many requests at work. Send fewer at a time, and send this one again.',
    })
  }
  if (isConflict(error)) {
    return new OperationError('unavailable', {
      detail:
        'Other requests changed the same records at the same moment, and this one lost against them several times. Nothing was changed. Send it again.',
    })
  }
  if (isDatabaseTimeout(error)) {
    return new OperationError('unavailable', {
      detail:
        'The database took too long for this and stopped; nothing was changed. Ask for less at once (a shorter period, a smaller page, a filter), or try later.',
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

/** The error when the row-level policy `channels` refuses a write: see 0161. The policy of the workspace has another name. */
function isBeyondChannels(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '42501' && /policy "channels"/.test(error.message)
}
