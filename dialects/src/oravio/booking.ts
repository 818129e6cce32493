/** Oravio's booking. */
import type { Booking } from '@parley/contracts'
import { toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

/** As the webhooks name it: without the id and the times of its row. */
export function presentBookingDetails(booking: Booking) {
  return {
    contact_phone: booking.contact_phone,
    name: booking.name,
    service: booking.service,
    starts_at: toSeconds(booking.starts_at),
    ends_at: toSeconds(booking.ends_at),
    status: booking.status,
    conversation_id: ids.showOptional('conversation', booking.conversation_id),
  }
}

export function presentBooking(booking: Booking) {
  return {
    id: ids.show('booking', booking.id),
    ...presentBookingDetails(booking),
    notes: booking.notes,
    created_at: toSeconds(booking.created_at),
    updated_at: toSeconds(booking.updated_at),
  }
}
