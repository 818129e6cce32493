import { OperationError } from '@parley/contracts'

export function refusedField(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
