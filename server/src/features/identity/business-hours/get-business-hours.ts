/** Shows business hours, and whether they are open now. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentBusinessHours } from './present-business-hours.ts'
import { requireBusinessHours } from './require-business-hours.ts'

export const getBusinessHours: Handler<'business_hours.get'> = async (context, input) =>
  presentBusinessHours(await requireBusinessHours(context, input.id), context.now)
