/** How vendors word our errors. */
import type { OperationError } from '@parley/contracts'
import type { DialectRequest } from './dialect.ts'

/** One of our codes in a vendor's words. */
export interface Wording<Code extends string> {
  code: Code
  message: string
  /** Whether the error's own sentence says more. It never names a field of ours. */
  detailed?: true
}

export function messageOf(error: OperationError, wording: Wording<string>): string {
  return wording.detailed ? error.message : wording.message
}

/**
 * For `refusals` of steps: another code of the vendor's than the usual one, in the operation's sentence or, where that
 * speaks of other nouns than the vendor's, in `message`.
 */
export function refusalsBy<Code extends string>(
  refuse: (request: DialectRequest, code: Code, message: string) => Error,
) {
  return (code: Code, message?: string) => (refusal: OperationError, request: DialectRequest) =>
    refuse(request, code, message ?? refusal.message)
}
