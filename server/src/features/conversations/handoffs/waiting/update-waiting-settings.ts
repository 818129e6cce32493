/** Changes whether and how often contacts hear something while they wait for a person. It counts from the next message on. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { lockWaitingSettings, readWaitingSettings, saveWaitingSettings } from './waiting-settings.store.ts'

export const updateWaitingSettings: Handler<'waiting_settings.update'> = async (context, input) => {
  await lockWaitingSettings(context)
  const present = await readWaitingSettings(context)
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const settings = { ...present, ...given, updated_at: context.now.toISOString() }
  await saveWaitingSettings(context, settings)
  return settings
}
