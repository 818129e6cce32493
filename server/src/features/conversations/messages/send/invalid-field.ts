import { OperationError } from '@parley/contracts'

/** Refuses an input for one field of it. */
export function invalidField(path: string[], rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path, rule, message }] })
}
