import { type Booking, OperationError, showId } from '@parley/contracts'
import { ToolRefusal, type ToolWork } from '../tool.ts'

/** A booking of this conversation's contact. Somebody else's is as unknown as one that does not exist. */
export async function requireOwnBooking(id: string, { api, scene }: ToolWork): Promise<Booking> {
  const booking = await api.call('bookings.get', { id }).catch((error: unknown) => {
    if (error instanceof OperationError && error.code === 'not_found') return undefined
    throw error
  })
  const contact = scene.conversation && showId('contact', scene.conversation.contactId)
  if (!booking || booking.contact_id !== contact) {
    throw new ToolRefusal('The customer has no such appointment: list_appointments names theirs.')
  }
  return booking
}

/** The same, and it can still be changed. */
export async function requireOpenBooking(id: string, work: ToolWork): Promise<Booking> {
  const booking = await requireOwnBooking(id, work)
  if (booking.status === 'confirmed') return booking
  throw new ToolRefusal('This appointment is no longer open.', { status: booking.status })
}
