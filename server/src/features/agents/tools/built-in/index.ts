/** The tools that every agent has unless its owner takes them away. */
import type { BuiltInTool } from '../tool.ts'
import { bookAppointment } from './book-appointment.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { captureLead } from './capture-lead.ts'
import { checkAvailability } from './check-availability.ts'
import { listAppointments } from './list-appointments.ts'
import { rescheduleAppointment } from './reschedule-appointment.ts'
import { setLanguage } from './set-language.ts'

export { listServices } from './find-service.ts'
export { listOwnBookings } from './own-booking.ts'

export const builtInTools: readonly BuiltInTool[] = [
  captureLead,
  checkAvailability,
  bookAppointment,
  rescheduleAppointment,
  cancelAppointment,
  listAppointments,
  setLanguage,
]
