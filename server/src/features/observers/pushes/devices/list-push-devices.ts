/** Lists the caller’s own devices that show notifications. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { presentPushDevice } from './present-push-device.ts'
import { requireMember } from './push-device.ts'
import { listDevices } from './push-devices.store.ts'

export const listPushDevices: Handler<'push_devices.list'> = async (context) => {
  const { member } = requireMember(context.principal)
  return { data: (await listDevices(context, member.id)).map(presentPushDevice) }
}
