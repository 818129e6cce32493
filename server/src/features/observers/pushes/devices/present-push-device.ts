import { type PushDevice, showId } from '@parley/contracts'
import type { PushDeviceRow } from './push-device.ts'

/** Without endpoint and keys: nobody but this server needs them. */
export function presentPushDevice(row: PushDeviceRow): PushDevice {
  return {
    id: showId('push_device', row.id),
    name: row.name,
    language: row.language,
    created_at: row.created_at.toISOString(),
    last_sent_at: row.last_sent_at?.toISOString() ?? null,
    last_error: row.last_error,
  }
}
