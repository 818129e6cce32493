import {
  hasEveryChannel,
  type MemberSession,
  memberOf,
  OperationError,
  type Principal,
  showId,
} from '@parley/contracts'
import { NIL_ID } from '../../../../platform/ids/new-id.ts'
import type { Handlers } from '../../../../platform/operations/handler.ts'
import { principalIdOf } from '../../../../platform/operations/principal-id.ts'
import { notFound, optionalId, requireId } from '../../../../platform/operations/require-id.ts'
import { refuseAbove } from '../member.ts'
import {
  endSessionOfWorkspace,
  findMemberOfSession,
  listSessionRows,
  type MemberSessionRow,
} from './sessions.store.ts'

export const sessionOperations: Handlers<'member_sessions.list' | 'member_sessions.revoke'> = {
  'member_sessions.list': ({ tx, principal, now }, input) => {
    const member = memberOf(principal)
    const asked = optionalId('member', input.member_id)
    const memberId =
      member && isForOneself(principal)
        ? asked === undefined || asked === member.id
          ? member.id
          : NIL_ID
        : asked
    return listSessionRows(tx, { memberId, now }, input, (row) => present(row, principalIdOf(principal)))
  },
  'member_sessions.revoke': async ({ tx, principal, now }, { id }) => {
    const sessionId = requireId('member_session', id)
    refuseKeyThatReads(principal)
    const whose = await findMemberOfSession(tx, principal.workspaceId, sessionId, now)
    if (!whose || (isForOneself(principal) && whose.id !== memberOf(principal)?.id))
      throw notFound('member_session', id)
    refuseAbove(principal, whose.role)
    if (!(await endSessionOfWorkspace(tx, sessionId, principalIdOf(principal), now)))
      throw notFound('member_session', id)
    return null
  },
}

/** Where others are signed in from, and ending that, concerns those who look after members. */
function isForOneself(principal: Principal): boolean {
  const member = memberOf(principal)
  return member !== undefined && !hasEveryChannel(member.role)
}

function refuseKeyThatReads(principal: Principal): void {
  if (principal.kind === 'member' || principal.scopes.includes('members:write')) return
  throw new OperationError('forbidden', {
    detail: 'This needs a key with the scope members:write.',
    params: { scope: 'members:write' },
  })
}

function present(row: MemberSessionRow, currentId: string): MemberSession {
  return {
    id: showId('member_session', row.id),
    member_id: showId('member', row.member_id),
    current: row.id === currentId,
    method: row.method,
    address: row.address,
    user_agent: row.user_agent,
    created_at: row.created_at.toISOString(),
    last_seen_at: row.last_seen_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
  }
}
