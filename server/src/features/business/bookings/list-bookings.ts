import type { Booking } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { BookingView } from './booking.ts'
import { bookingsQuery, findBooking } from './bookings.store.ts'
import { presentBooking, presentReminder } from './present-booking.ts'
import { listReminders } from './reminders/reminders.store.ts'

export const listBookings: Handlers['bookings.list'] = ({ tx, principal }, input) => {
  const filter = {
    from: input.from,
    to: input.to,
    status: input.status,
    contact_id: optionalId('contact', input.contact_id),
    conversation_id: optionalId('conversation', input.conversation_id),
    agent_id: optionalId('agent', input.agent_id),
    resource_id: optionalId('resource', input.resource_id),
    service_id: optionalId('service', input.service_id),
  }
  return paginate<BookingView, Booking>(
    tx,
    bookingsQuery(principal.workspaceId, filter),
    input,
    presentBooking,
  )
}

export const getBooking: Handlers['bookings.get'] = async ({ tx, principal }, input) => {
  const booking = await findBooking(tx, principal.workspaceId, requireId('booking', input.id))
  if (!booking) throw notFound('booking', input.id)
  const reminders = await listReminders(tx, booking.workspace_id, booking.id)
  return { ...presentBooking(booking), reminders: reminders.map(presentReminder) }
}
