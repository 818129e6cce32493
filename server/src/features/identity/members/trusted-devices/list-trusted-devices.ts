/** Lists the browsers that sign in without a second factor. Most members see only their own. */
import { memberOf, showId, type TrustedDevice } from '@parley/contracts'
import { NIL_ID } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { isLimitedToOwnSessions } from '../sessions/own-sessions.ts'
import { listDeviceRows, type TrustedDeviceRow } from './trusted-devices.store.ts'

export const listTrustedDevices: Handler<'trusted_devices.list'> = (
  { transaction, principal, now },
  input,
) => {
  const asked = optionalId('member', input.member_id)
  const own = memberOf(principal)?.id
  const isElse = asked !== undefined && asked !== own
  const memberId = isLimitedToOwnSessions(principal) ? (isElse ? NIL_ID : own) : asked
  return listDeviceRows(transaction, { memberId, now }, input, present)
}

function present(row: TrustedDeviceRow): TrustedDevice {
  return {
    id: showId('trusted_device', row.id),
    member_id: showId('member', row.member_id),
    address: row.address,
    user_agent: row.user_agent,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
  }
}
