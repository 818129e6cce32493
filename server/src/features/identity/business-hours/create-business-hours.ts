/** Makes business hours. The first ones of a workspace are its default. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { hasOthers, lockBusinessHours } from './business-hours.store.ts'
import { refuseEmptyIntervals } from './check-hours.ts'
import type { BusinessHoursRow } from './present-business-hours.ts'
import { type HoursChanged, saveBusinessHours } from './save-business-hours.ts'

export const createBusinessHours =
  (hoursChanged: HoursChanged): Handler<'business_hours.create'> =>
  async (context, input) => {
    const { principal, now } = context
    refuseEmptyIntervals(input)
    await lockBusinessHours(context)
    const id = newId()
    const isFirst = !(await hasOthers(context, id))
    const row: BusinessHoursRow = {
      ...input,
      workspace_id: principal.workspaceId,
      id,
      is_default: input.is_default === true || isFirst,
      created_at: now,
      updated_at: now,
    }
    return saveBusinessHours(context, row, hoursChanged)
  }
