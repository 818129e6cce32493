/** Lists bookings of a time, a contact, a conversation, an agent, a resource or a service. */
import type { Booking } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { BookingView } from './booking.ts'
import { bookingsQuery } from './bookings.store.ts'
import { presentBooking } from './present-booking.ts'

export const listBookings: Handler<'bookings.list'> = ({ transaction, principal }, input) => {
  const filter = {
    from: input.from,
    to: input.to,
    status: input.status,
    contact_id: optionalId('contact', input.contact_id),
    conversation_id: optionalId('conversation', input.conversation_id),
    agent_id: optionalId('agent', input.agent_id),
    resource_id: optionalId('resource', input.resource_id),
    service_id: optionalId('service', input.service_id),
    visit_id: optionalId('visit', input.visit_id),
  }
  return paginate<BookingView, Booking>(
    transaction,
    bookingsQuery(principal.workspaceId, filter),
    input,
    presentBooking,
  )
}
