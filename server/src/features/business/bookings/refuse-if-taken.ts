import { OperationError } from '@parley/contracts'
import { DatabaseError } from 'pg'

// https://www.postgresql.org/docs/18/errcodes-appendix.html
const EXCLUSION_VIOLATION = '23P01'
const CONSTRAINT = 'bookings_never_overlap'

/**
 * Writes a booking, and says `slot_unavailable` where the database refuses the overlap: the last word is the
 * constraint's, whatever was believed before.
 */
export async function refuseIfTaken(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (
      error instanceof DatabaseError &&
      error.code === EXCLUSION_VIOLATION &&
      error.constraint === CONSTRAINT
    ) {
      throw new OperationError('slot_unavailable', {
        detail: 'This time is taken.',
        params: { reason: 'taken', alternatives: [] },
      })
    }
    throw error
  }
}
