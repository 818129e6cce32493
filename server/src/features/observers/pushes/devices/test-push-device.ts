/** Sends a test notification to one of the caller’s own devices. A worker sends it, as it does all others. */
import { memberOf } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { insertTest } from '../send/pushes.store.ts'
import { presentPushDevice } from './present-push-device.ts'
import { findDevice } from './push-devices.store.ts'

export const testPushDevice =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'push_devices.test'> =>
  async (context, { id }) => {
    const deviceId = requireId('push_device', id)
    const member = memberOf(context.principal)
    const row = member && (await findDevice(context, member.id, deviceId))
    if (!row) throw notFound('push_device', id)
    await insertTest(context, row.id)
    context.transaction.afterCommit(() => wake.signal('pushes', { workspaceId: context.workspaceId }))
    return presentPushDevice(row)
  }
