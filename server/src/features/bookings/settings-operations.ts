/** booking_settings.*: reminders, quiet hours, the grid of offered times. */
import type { Handlers } from '../../platform/operations/handler.ts'
import { readBookingSettings, saveBookingSettings } from './settings.store.ts'

export const settingsOperations: Handlers<`booking_settings.${'get' | 'update'}`> = {
  'booking_settings.get': ({ tx, principal }) => readBookingSettings(tx, principal.workspaceId),

  'booking_settings.update': async ({ tx, principal, now }, input) => {
    const { workspaceId } = principal
    await saveBookingSettings(
      tx,
      workspaceId,
      { ...(await readBookingSettings(tx, workspaceId)), ...input },
      now,
    )
    return readBookingSettings(tx, workspaceId)
  },
}
