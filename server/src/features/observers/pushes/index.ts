/** Notifications on the devices of members: who is notified of which event, and sending them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import type { Unassign } from '../../identity/members/index.ts'
import { createPushDevice } from './devices/create-push-device.ts'
import { deletePushDevice } from './devices/delete-push-device.ts'
import { listPushDevices } from './devices/list-push-devices.ts'
import { forgetMember } from './devices/push-devices.store.ts'
import { testPushDevice } from './devices/test-push-device.ts'
import { createPushFollower } from './follow/follow-events.ts'
import { createPushKeys } from './push-keys.ts'
import { createPushSender } from './send/send-pushes.ts'
import { getPushSetting } from './settings/get-push-setting.ts'
import { updatePushSetting } from './settings/update-push-setting.ts'

/** Events of a moment are followed in one transaction. */
const COMPANY = { leastMs: 100, mostMs: 1_000 }
/** For events that another process numbered, and pushes of a process that died. */
const LOOK_MS = 15_000

type PushOperation =
  | `push_devices.${'list' | 'create' | 'delete' | 'test'}`
  | `push_settings.${'get' | 'update'}`

export function createPushes(platform: Platform) {
  const keys = createPushKeys(platform)
  const followEvents = createPushFollower(platform)
  const sender = createPushSender(platform, keys)
  const handlers: Handlers<PushOperation> = {
    'push_devices.list': listPushDevices,
    'push_devices.create': createPushDevice(platform),
    'push_devices.delete': deletePushDevice,
    'push_devices.test': testPushDevice(platform),
    'push_settings.get': getPushSetting(keys),
    'push_settings.update': updatePushSetting(keys),
  }
  const member_removed: Unassign = (context, _conversationIds, memberId) => forgetMember(context, memberId)
  return {
    handlers,
    workers: [
      { queue: 'push_events', follows: 'numbered', wait: COMPANY, lookMs: LOOK_MS, drain: followEvents },
      { queue: 'pushes', lookMs: LOOK_MS, drain: sender.drain, stop: sender.stop },
    ] satisfies QueueWorker[],
    subscriptions: { member_removed },
    followEvents,
    sender,
  }
}
