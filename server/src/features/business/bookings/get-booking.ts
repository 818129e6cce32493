/** Reads one booking with its reminders. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findBooking } from './bookings.store.ts'
import { presentBooking, presentReminder } from './present-booking.ts'
import { listReminders } from './reminders/reminders.store.ts'

export const getBooking: Handler<'bookings.get'> = async (context, input) => {
  const booking = await findBooking(context, requireId('booking', input.id))
  if (!booking) throw notFound('booking', input.id)
  const reminders = await listReminders(
    { transaction: context.transaction, workspaceId: booking.workspace_id },
    booking.id,
  )
  return { ...presentBooking(booking), reminders: reminders.map(presentReminder) }
}
