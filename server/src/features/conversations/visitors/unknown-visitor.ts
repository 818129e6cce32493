import { OperationError } from '@parley/contracts'

export function unknownVisitor(): OperationError {
  return new OperationError('unauthenticated', {
    detail:
      'No visitor has this token: it may have been forgotten or erased. Start anew with POST sessions and keep the visitor_token.',
  })
}
