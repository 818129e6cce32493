/** When people are there: the hours by which routing, handoffs, response targets and bookings count. */

import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { findHoursThatCount } from './business-hours.store.ts'
import { createBusinessHours } from './create-business-hours.ts'
import { deleteBusinessHours } from './delete-business-hours.ts'
import { getBusinessHours } from './get-business-hours.ts'
import { listBusinessHours } from './list-business-hours.ts'
import type { Opening } from './opening.ts'
import type { HoursChanged } from './save-business-hours.ts'
import { updateBusinessHours } from './update-business-hours.ts'

export { existingBusinessHours, readAllBusinessHours } from './business-hours.store.ts'
export { refuseEmptyIntervals } from './check-hours.ts'
export { addOpenMinutes, isOpen, nextChange, openMinutesBetween, opensAt } from './open-time.ts'
export { mergeSpans, type Opening, openSpans, type Span } from './opening.ts'
export type { BusinessHoursRow } from './present-business-hours.ts'
export type { HoursChanged } from './save-business-hours.ts'

export function createBusinessHoursFeature({ hoursChanged }: { hoursChanged: HoursChanged }): {
  handlers: Handlers<`business_hours.${'list' | 'get' | 'create' | 'update' | 'delete'}`>
} {
  return {
    handlers: {
      'business_hours.list': listBusinessHours,
      'business_hours.get': getBusinessHours,
      'business_hours.create': createBusinessHours(hoursChanged),
      'business_hours.update': updateBusinessHours(hoursChanged),
      'business_hours.delete': deleteBusinessHours(hoursChanged),
    },
  }
}

/** The workspace's own; null where it has none, and so is always open. */
export async function defaultHours(work: Scope<Session>): Promise<Opening | null> {
  return (await findHoursThatCount(work, {})) ?? null
}

/** Those of the team, else the workspace's; null: always open. */
export async function hoursOfTeam(work: Scope<Session>, teamId: string | null): Promise<Opening | null> {
  return (await findHoursThatCount(work, { teamId })) ?? null
}
