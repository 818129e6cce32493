import { type BusinessHours, OperationError } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { clearDefault, isNameTaken, saveBusinessHoursRow } from './business-hours.store.ts'
import { type BusinessHoursRow, presentBusinessHours } from './present-business-hours.ts'

/** Called in the transaction that changed hours: what was calculated by them is calculated again. */
export type HoursChanged = (context: OperationContext) => Promise<void>

/** Writes business hours. Refuses a name that others have; a new default replaces the present one. */
export async function saveBusinessHours(
  context: OperationContext,
  row: BusinessHoursRow,
  hoursChanged: HoursChanged,
): Promise<BusinessHours> {
  const { transaction, now } = context
  if (await isNameTaken(context, row)) throw nameTaken(row.name)
  if (row.is_default) await clearDefault(context)
  await saveBusinessHoursRow(transaction, row)
  await hoursChanged(context)
  return presentBusinessHours(row, now)
}

function nameTaken(name: string): OperationError {
  return new OperationError('already_exists', {
    detail: `There are business hours called ${JSON.stringify(name)} already: choose another name.`,
  })
}
