/** Ends the trust in one browser: its next sign-in needs a code. */
import { memberOf } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { refuseAbove } from '../member.ts'
import { isLimitedToOwnSessions } from '../sessions/own-sessions.ts'
import { refuseKeyThatReads } from './devices-of-others.ts'
import { endDevices, findMemberOfDevice } from './trusted-devices.store.ts'

export const revokeTrustedDevice: Handler<'trusted_devices.revoke'> = async (context, { id }) => {
  const { principal, transaction, now } = context
  const deviceId = requireId('trusted_device', id)
  refuseKeyThatReads(principal)
  const whose = await findMemberOfDevice(context, deviceId)
  if (!whose || (isLimitedToOwnSessions(principal) && whose.id !== memberOf(principal)?.id))
    throw notFound('trusted_device', id)
  refuseAbove(principal, whose.role)
  await endDevices(transaction, { id: deviceId }, now)
  return null
}
