import { type ErrorCode, OperationError } from '@parley/contracts'

/** Carries out `work`; where an operation refuses with `code`, throws what the vendor says instead. */
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
