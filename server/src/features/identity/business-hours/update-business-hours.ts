/** Changes business hours. Due times that depend on them are calculated again. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { lockBusinessHours } from './business-hours.store.ts'
import { refuseEmptyIntervals } from './check-hours.ts'
import { requireBusinessHours } from './require-business-hours.ts'
import { type HoursChanged, saveBusinessHours } from './save-business-hours.ts'

export const updateBusinessHours =
  (hoursChanged: HoursChanged): Handler<'business_hours.update'> =>
  async (context, input) => {
    const { id, ...changes } = input
    refuseEmptyIntervals(changes)
    await lockBusinessHours(context)
    const row = await requireBusinessHours(context, id)
    if (row.is_default && changes.is_default === false) throw needsDefault()
    return saveBusinessHours(context, { ...row, ...changes, updated_at: context.now }, hoursChanged)
  }

function needsDefault(): OperationError {
  return new OperationError('validation_failed', {
    fields: [
      {
        path: ['is_default'],
        rule: 'needs_default',
        message: 'They are the default until others are: set is_default of those to true instead.',
      },
    ],
  })
}
