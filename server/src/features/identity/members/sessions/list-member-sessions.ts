/** Lists where members are signed in. Most members see only their own sessions. */
import { type MemberSession, memberOf, showId } from '@parley/contracts'
import { NIL_ID } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { principalIdOf } from '../../../../platform/operations/principal-id.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { isLimitedToOwnSessions } from './own-sessions.ts'
import { listSessionRows, type MemberSessionRow } from './sessions.store.ts'

export const listMemberSessions: Handler<'member_sessions.list'> = (
  { transaction, principal, now },
  input,
) => {
  const member = memberOf(principal)
  const asked = optionalId('member', input.member_id)
  const memberId =
    member && isLimitedToOwnSessions(principal)
      ? asked === undefined || asked === member.id
        ? member.id
        : NIL_ID
      : asked
  return listSessionRows(transaction, { memberId, now }, input, (row) =>
    present(row, principalIdOf(principal)),
  )
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
