/** Signs a member out of this workspace in one browser or program. */
import { memberOf, OperationError, type Principal } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { principalIdOf } from '../../../../platform/operations/principal-id.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { refuseAbove } from '../member.ts'
import { isLimitedToOwnSessions } from './own-sessions.ts'
import { endSessionOfWorkspace, findMemberOfSession } from './sessions.store.ts'

export const revokeMemberSession: Handler<'member_sessions.revoke'> = async (context, { id }) => {
  const sessionId = requireId('member_session', id)
  refuseKeyThatReads(context.principal)
  const whose = await findMemberOfSession(context, sessionId)
  if (!whose || (isLimitedToOwnSessions(context.principal) && whose.id !== memberOf(context.principal)?.id))
    throw notFound('member_session', id)
  refuseAbove(context.principal, whose.role)
  if (
    !(await endSessionOfWorkspace(
      context.transaction,
      sessionId,
      principalIdOf(context.principal),
      context.now,
    ))
  )
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
