/** The reservations of a customer: a booking that stands alone, or a visit with several. */
import { type Booking, OperationError, readId, showId } from '@parley/contracts'
import { appointmentWord, joinServices, type Language } from '@parley/language'
import { ToolRefusal, type ToolWork } from '../tool.ts'

export interface Reservation {
  /** Of the booking, or of the visit. */
  id: string
  isVisit: boolean
  contact_id: string
  /** In the order of their times. Of a visit only those that are not cancelled, if there are any. */
  bookings: Booking[]
  starts_at: string
  ends_at: string
  status: Booking['status']
}

export function reservationOf(bookings: readonly Booking[]): Reservation {
  const ordered = bookings.toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
  const open = ordered.filter(({ status }) => status !== 'cancelled')
  const counted = open.length > 0 ? open : ordered
  const first = counted[0]!
  const isVisit = counted.length > 1
  return {
    id: isVisit ? first.visit_id! : first.id,
    isVisit,
    contact_id: first.contact_id,
    bookings: counted,
    starts_at: first.starts_at,
    ends_at: counted.map(({ ends_at }) => ends_at).toSorted()[counted.length - 1]!,
    status: first.status,
  }
}

/** "Haircut and Beard trim" */
export function servicesOf({ bookings }: Pick<Reservation, 'bookings'>, language: Language): string {
  return joinServices[language](bookings.map(({ service }) => service ?? appointmentWord[language]))
}

/** The customer's own that lie ahead, earliest first; none in a preview. */
export async function listOwnReservations({ api, scene }: ToolWork): Promise<Reservation[]> {
  if (!scene.conversation) return []
  const { data } = await api.call('bookings.list', {
    contact_id: showId('contact', scene.conversation.contactId),
    status: 'confirmed',
    from: scene.now.toISOString(),
    limit: 40,
  })
  const groups = Map.groupBy(data, ({ id, visit_id }) => visit_id ?? id)
  return [...groups.values()]
    .map(reservationOf)
    .toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
    .slice(0, 20)
}

/** A booking or a visit of this conversation's contact. Somebody else's is as unknown as one that does not exist. */
export async function requireOwnReservation(id: string, { api, scene }: ToolWork): Promise<Reservation> {
  const isVisit = readId('visit', id) !== undefined
  const read = isVisit
    ? api.call('visits.get', { id }).then(({ bookings }) => bookings)
    : api.call('bookings.get', { id }).then((booking) => [booking])
  const bookings = await read.catch((error: unknown) => {
    if (error instanceof OperationError && error.code === 'not_found') return undefined
    throw error
  })
  const contact = scene.conversation && showId('contact', scene.conversation.contactId)
  if (bookings === undefined || bookings[0]?.contact_id !== contact) {
    throw new ToolRefusal('The customer has no such appointment: list_bookings names theirs.')
  }
  // A visit of which one service is left stays what was asked for.
  return isVisit ? { ...reservationOf(bookings), id, isVisit } : reservationOf(bookings)
}

/** The same, and it can still be changed. */
export async function requireOpenReservation(id: string, work: ToolWork): Promise<Reservation> {
  const reservation = await requireOwnReservation(id, work)
  if (reservation.bookings.some(({ status }) => status === 'confirmed')) return reservation
  throw new ToolRefusal('This appointment is no longer open.', { status: reservation.status })
}
