/** A booking that is about to change, locked after the person whose it is: everybody locks in this order. */
import type { Transaction } from '../../../platform/database/index.ts'
import { holdContact } from '../../contacts/contacts/index.ts'
import type { BookingView } from './booking.ts'
import { findBooking, lockBooking } from './bookings.store.ts'

/**
 * An erasure waits until what is told of the booking is written, and then forgets it too; whoever comes after an
 * erasure finds no booking any more.
 */
export async function holdBooking(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<BookingView | undefined> {
  const found = await findBooking(tx, workspaceId, id)
  if (found) await holdContact(tx, workspaceId, found.contact_id)
  return lockBooking(tx, workspaceId, id)
}
