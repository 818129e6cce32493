import { type Booking, OperationError, showId } from '@parley/contracts'
import { ToolRefusal, type ToolWork } from '../tool.ts'

/** The customer's own appointments that lie ahead, earliest first; none in a preview. */
export async function listOwnBookings({ api, scene }: ToolWork): Promise<Booking[]> {
  if (!scene.conversation) return []
  const { data } = await api.call('bookings.list', {
    contact_id: showId('contact', scene.conversation.contactId),
    status: 'confirmed',
    from: scene.now.toISOString(),
    limit: 20,
  })
  return data.toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
}

/** A booking of this conversation's contact. Somebody else's is as unknown as one that does not exist. */
export async function requireOwnBooking(id: string, { api, scene }: ToolWork): Promise<Booking> {
  const booking = await api.call('bookings.get', { id }).catch((error: unknown) => {
    if (error instanceof OperationError && error.code === 'not_found') return undefined
    throw error
  })
  const contact = scene.conversation && showId('contact', scene.conversation.contactId)
  if (!booking || booking.contact_id !== contact) {
    throw new ToolRefusal('The customer has no such appointment: list_bookings names theirs.')
  }
  return booking
}

/** The same, and it can still be changed. */
export async function requireOpenBooking(id: string, work: ToolWork): Promise<Booking> {
  const booking = await requireOwnBooking(id, work)
  if (booking.status === 'confirmed') return booking
  throw new ToolRefusal('This appointment is no longer open.', { status: booking.status })
}
