/** Signs a member out of this workspace in one browser or program. */
import { memberOf, OperationError, type Principal } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { principalIdOf } from '../../../../platform/operations/principal-id.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { refuseAbove } from '../member.ts'
import { isLimitedToOwnSessions } from './own-sessions.ts'
import { endSessionOfWorkspace, findMemberOfSession } from './sessions.store.ts'

export const revokeMemberSession: Handler<'member_sessions.revoke'> = async (
  { tx, principal, now },
  { id },
) => {
  const sessionId = requireId('member_session', id)
  refuseKeyThatReads(principal)
  const whose = await findMemberOfSession(tx, principal.workspaceId, sessionId, now)
  if (!whose || (isLimitedToOwnSessions(principal) && whose.id !== memberOf(principal)?.id))
    throw notFound('member_session', id)
  refuseAbove(principal, whose.role)
  if (!(await endSessionOfWorkspace(tx, sessionId, principalIdOf(principal), now)))
    throw notFound('member_session', id)
  return null
}

function refuseKeyThatReads(principal: Principal): void {
  if (principal.kind === 'member' || principal.scopes.includes('members:write')) return
  throw new OperationError('forbidden', {
    detail: 'This needs a key with the scope members:write.',
    params: { scope: 'members:write' },
  })
}
