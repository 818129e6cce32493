/** A booking that is about to change, locked after the person whose it is: everybody locks in this order. */
import type { Scope } from '../../../platform/operations/work.ts'
import { holdContact } from '../../contacts/contacts/index.ts'
import type { BookingView } from './booking.ts'
import { findBooking, lockBooking } from './bookings.store.ts'

/**
 * An erasure waits until what is told of the booking is written, and then forgets it too; whoever comes after an
 * erasure finds no booking any more.
 */
export async function holdBooking(work: Scope, id: string): Promise<BookingView | undefined> {
  const found = await findBooking(work, id)
  if (found) await holdContact(work, found.contact_id)
  return lockBooking(work, id)
}
