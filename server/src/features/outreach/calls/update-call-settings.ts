/** Changes the number of call slots. Calls under way go on. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { readSlots, saveSlots } from './calls.store.ts'
import { presentSlots } from './get-call-settings.ts'

export const updateCallSettings: Handler<'call_settings.update'> = async (context, { slots }) => {
  await saveSlots(context, slots)
  return presentSlots(await readSlots(context))
}
