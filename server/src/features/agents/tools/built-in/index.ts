/** The tools that every agent has unless its owner takes them away. */
import type { BuiltInTool } from '../tool.ts'
import { cancelBooking } from './cancel-booking.ts'
import { captureLead } from './capture-lead.ts'
import { checkAvailability } from './check-availability.ts'
import { createBooking } from './create-booking.ts'
import { listBookings } from './list-bookings.ts'
import { rescheduleBooking } from './reschedule-booking.ts'
import { setLanguage } from './set-language.ts'

export { listServices } from './find-service.ts'
export { listOwnBookings } from './own-booking.ts'

export const builtInTools: readonly BuiltInTool[] = [
  captureLead,
  checkAvailability,
  createBooking,
  rescheduleBooking,
  cancelBooking,
  listBookings,
  setLanguage,
]
