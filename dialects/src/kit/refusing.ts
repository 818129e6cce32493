import { type ErrorCode, OperationError } from '@parley/contracts'

/**
 * Carries out `work`; where an operation refuses with `code`, throws what the vendor says instead. Other errors
 * are passed on.
 *
 * ```ts
 * await refusing(api.call('bookings.create', input), 'slot_unavailable', (error) =>
 * slotTaken(readAlternatives(error)))
 * ```
 */
export async function refusing<Result>(
  work: Promise<Result>,
  code: ErrorCode,
  say: (refusal: OperationError) => Error,
): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw error instanceof OperationError && error.code === code ? say(error) : error
  }
}
