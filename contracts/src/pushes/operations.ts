import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pushDevice, pushSettings, pushSettingsInput, pushSubscription } from './push-device.ts'

/** Notifications on the devices of a member. Each operation needs a member’s session: an API key has no devices. */
export const pushOperations = operations({
  'push_devices.list': {
    method: 'GET',
    path: '/v1/push-devices',
    scope: 'conversations:read',
    summary: 'List your own devices that show notifications, newest first.',
    input: z.object({}),
    output: z.object({ data: z.array(pushDevice).describe('At most 20 devices.') }),
  },
  'push_devices.create': {
    method: 'POST',
    path: '/v1/push-devices',
    scope: 'conversations:read',
    summary:
      'Switch notifications on for this browser, or renew its keys. Of more than 20 devices the oldest is removed.',
    status: 201,
    audit: 'bare',
    input: pushSubscription,
    output: pushDevice,
  },
  'push_devices.delete': {
    method: 'DELETE',
    path: '/v1/push-devices/{id}',
    scope: 'conversations:read',
    summary: 'Switch notifications off for one of your devices.',
    status: 204,
    audit: 'bare',
    input: z.object({ id: id('push_device') }),
    output: z.null(),
  },
  'push_devices.test': {
    method: 'POST',
    path: '/v1/push-devices/{id}/test',
    scope: 'conversations:read',
    summary:
      'Send a test notification to one of your devices. `last_sent_at` and `last_error` show the result.',
    status: 202,
    audit: 'none',
    input: z.object({ id: id('push_device') }),
    output: pushDevice,
  },
  'push_settings.get': {
    method: 'GET',
    path: '/v1/push-settings',
    scope: 'conversations:read',
    summary: 'Show what you are notified of, and the public key that a browser subscribes with.',
    input: z.object({}),
    output: pushSettings,
  },
  'push_settings.update': {
    method: 'PATCH',
    path: '/v1/push-settings',
    scope: 'conversations:read',
    summary: 'Choose what you are notified of, on all of your devices.',
    audit: 'none',
    input: pushSettingsInput,
    output: pushSettings,
  },
})
