/** Switches notifications off for one of the caller’s own devices. */
import { memberOf } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { deleteDevice } from './push-devices.store.ts'

export const deletePushDevice: Handler<'push_devices.delete'> = async (context, { id }) => {
  const deviceId = requireId('push_device', id)
  const member = memberOf(context.principal)
  if (!member || !(await deleteDevice(context, member.id, deviceId))) throw notFound('push_device', id)
  return null
}
