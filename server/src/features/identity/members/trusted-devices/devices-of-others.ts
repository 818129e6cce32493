/** Which members' devices somebody may look at and end: the rules are those of login sessions. */
import { memberOf, OperationError, type Principal } from '@parley/contracts'

export function refuseKeyThatReads(principal: Principal): void {
  if (memberOf(principal) || principal.scopes.includes('members:write')) return
  throw new OperationError('forbidden', {
    detail: 'This needs a key with the scope members:write.',
    params: { scope: 'members:write' },
  })
}
