/** A visit: the bookings of several services that follow each other. Rules. */
import { type BookedVisit, showId } from '@parley/contracts'
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { holdContact } from '../../../contacts/contacts/index.ts'
import type { BookingView, ServiceRow } from '../booking.ts'
import { bookingsOfVisit, lockBookingsOfVisit } from '../bookings.store.ts'
import { findServices } from '../catalogue/services.store.ts'
import { presentBooking } from '../present-booking.ts'

/** The bookings of a visit, locked after the contact whose they are. Empty: there is no such visit. */
export async function holdVisit(work: Scope, id: string): Promise<BookingView[]> {
  const [first] = await bookingsOfVisit(work, id)
  if (first === undefined) return []
  await holdContact(work, first.contact_id)
  return lockBookingsOfVisit(work, id)
}

/** Presents bookings of one visit, of which there is at least one. */
export async function presentVisit(
  work: Scope<Session>,
  bookings: readonly BookingView[],
): Promise<BookedVisit> {
  const ordered = bookings.toSorted((a, b) => +new Date(a.starts_at) - +new Date(b.starts_at))
  const open = ordered.filter(({ status }) => status !== 'cancelled')
  const counted = open.length > 0 ? open : ordered
  const starts = Math.min(...counted.map(({ starts_at }) => +new Date(starts_at)))
  const ends = Math.max(...counted.map(({ ends_at }) => +new Date(ends_at)))
  const ids = open.flatMap(({ service_id }) => service_id ?? [])
  return {
    id: showId('visit', ordered[0]!.visit_id!),
    contact_id: showId('contact', ordered[0]!.contact_id),
    starts_at: new Date(starts).toISOString(),
    ends_at: new Date(ends).toISOString(),
    duration_minutes: Math.round((ends - starts) / 60_000),
    ...priceOf(open, await findServices(work, ids)),
    bookings: ordered.map(presentBooking),
  }
}

function priceOf(
  bookings: readonly BookingView[],
  services: readonly ServiceRow[],
): Pick<BookedVisit, 'price_minor' | 'currency'> {
  const none = { price_minor: null, currency: null }
  const priced = bookings.map(({ service_id, party_size }) => {
    const service = services.find(({ id }) => id === service_id)
    const isKnown = service?.price_minor != null && service.currency !== null && party_size === 1
    return isKnown ? { price: Number(service.price_minor), currency: service.currency } : undefined
  })
  const [first] = priced
  if (first === undefined || priced.some((one) => one?.currency !== first.currency)) return none
  return {
    price_minor: priced.reduce((sum, one) => sum + one!.price, 0),
    currency: first.currency,
  }
}
