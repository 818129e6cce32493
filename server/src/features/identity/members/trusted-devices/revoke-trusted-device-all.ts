/** Ends the trust in all browsers of a member: by the member, or by somebody who looks after members. */
import { memberOf, OperationError, showId } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, optionalId } from '../../../../platform/operations/require-id.ts'
import { refuseAbove } from '../member.ts'
import { findMember } from '../members.store.ts'
import { isLimitedToOwnSessions } from '../sessions/own-sessions.ts'
import { refuseKeyThatReads } from './devices-of-others.ts'
import { endDevices } from './trusted-devices.store.ts'

export const revokeTrustedDeviceAll: Handler<'trusted_devices.revoke_all'> = async (context, input) => {
  const { principal, transaction, now } = context
  const own = memberOf(principal)?.id
  const id = optionalId('member', input.member_id) ?? own
  if (id === undefined)
    throw new OperationError('validation_failed', {
      fields: [{ path: ['member_id'], rule: 'required', message: 'Say whose devices: give member_id.' }],
    })
  refuseKeyThatReads(principal)
  const member = await findMember(context, id)
  if (!member || (isLimitedToOwnSessions(principal) && id !== own))
    throw notFound('member', showId('member', id))
  refuseAbove(principal, member.role)
  return { revoked: await endDevices(transaction, { memberId: id }, now) }
}
