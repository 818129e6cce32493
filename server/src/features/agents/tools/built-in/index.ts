/** The tools that every agent has unless its owner takes them away. */
import type { BuiltInTool } from '../tool.ts'
import { cancelBookingTool } from './cancel-booking-tool.ts'
import { captureLeadTool } from './capture-lead-tool.ts'
import { checkAvailabilityTool } from './check-availability-tool.ts'
import { createBookingTool } from './create-booking-tool.ts'
import { listBookingsTool } from './list-bookings-tool.ts'
import { listStaffTool } from './list-staff-tool.ts'
import { rescheduleBookingTool } from './reschedule-booking-tool.ts'
import { setLanguageTool } from './set-language-tool.ts'

export { listServices } from './find-service.ts'
export { listOwnReservations, servicesOf } from './own-reservation.ts'

export const builtInTools: readonly BuiltInTool[] = [
  captureLeadTool,
  checkAvailabilityTool,
  createBookingTool,
  rescheduleBookingTool,
  cancelBookingTool,
  listBookingsTool,
  listStaffTool,
  setLanguageTool,
]
