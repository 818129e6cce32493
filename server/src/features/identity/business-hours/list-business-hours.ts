/** Lists the business hours of the workspace. */
import type { BusinessHours } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { businessHoursQuery } from './business-hours.store.ts'
import { type BusinessHoursRow, presentBusinessHours } from './present-business-hours.ts'

export const listBusinessHours: Handler<'business_hours.list'> = ({ transaction, principal, now }, input) =>
  paginate<BusinessHoursRow, BusinessHours>(
    transaction,
    businessHoursQuery(principal.workspaceId),
    input,
    (row) => presentBusinessHours(row, now),
  )
