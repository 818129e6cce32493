/** Reads the call slots of the workspace, and how many are in use. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { readSlots, type Slots } from './calls.store.ts'

export const getCallSettings: Handler<'call_settings.get'> = async (context) =>
  presentSlots(await readSlots(context))

export function presentSlots({ slots, used, updated_at }: Slots) {
  return { slots, slots_in_use: used, updated_at: updated_at?.toISOString() ?? null }
}
