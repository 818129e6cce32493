/** Deletes business hours that nothing uses any more. */
import { OperationError } from '@parley/contracts'
import { isForeignKeyViolation } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { deleteBusinessHoursRow, hasOthers, lockBusinessHours } from './business-hours.store.ts'
import { requireBusinessHours } from './require-business-hours.ts'
import type { HoursChanged } from './save-business-hours.ts'

export const deleteBusinessHours =
  (hoursChanged: HoursChanged): Handler<'business_hours.delete'> =>
  async (context, input) => {
    await lockBusinessHours(context)
    const row = await requireBusinessHours(context, input.id)
    if (row.is_default && (await hasOthers(context, row.id))) {
      throw new OperationError('conflict', {
        detail: 'They are the default: make others the default first (is_default: true).',
      })
    }
    try {
      await deleteBusinessHoursRow(context, row.id)
    } catch (error) {
      if (!isForeignKeyViolation(error)) throw error
      throw new OperationError('conflict', {
        detail: 'A team, a routing rule or a response target counts by them: give those other hours first.',
      })
    }
    await hoursChanged(context)
    return null
  }
