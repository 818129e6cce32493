import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findBusinessHours } from './business-hours.store.ts'
import type { BusinessHoursRow } from './present-business-hours.ts'

export async function requireBusinessHours(context: OperationContext, id: string): Promise<BusinessHoursRow> {
  const row = await findBusinessHours(context, requireId('business_hours', id))
  if (!row) throw notFound('business_hours', id)
  return row
}
