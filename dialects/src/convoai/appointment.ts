/** ConvoAI's appointment: our booking, with its session as the conversation. */
import type { Booking } from '@parley/contracts'
import { toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

export const APPOINTMENT_STATUSES = ['booked', 'cancelled', 'completed', 'no_show'] as const
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number]

const STATUSES = {
  confirmed: 'booked',
  cancelled: 'cancelled',
  completed: 'completed',
  no_show: 'no_show',
} as const satisfies Record<Booking['status'], AppointmentStatus>

/** Our word for one of ConvoAI's. */
export function readStatus<Status extends AppointmentStatus>(status: Status) {
  return (status === 'booked' ? 'confirmed' : status) as Status extends 'booked'
    ? 'confirmed'
    : Exclude<Status, 'booked'>
}

export function presentAppointment(booking: Booking) {
  return {
    id: ids.show('booking', booking.id),
    agent_id: ids.showOptional('agent', booking.agent_id),
    contact_id: ids.show('contact', booking.contact_id),
    conversation_id: ids.showOptional('session', booking.session_id),
    service: booking.service,
    starts_at: toSeconds(booking.starts_at),
    ends_at: toSeconds(booking.ends_at),
    duration_minutes: booking.duration_minutes,
    timezone: booking.time_zone,
    status: STATUSES[booking.status],
    notes: booking.notes,
    created_at: toSeconds(booking.created_at),
    updated_at: toSeconds(booking.updated_at),
  }
}
