/** Cancels a confirmed booking, drops its reminders, and takes back its points from the contact's lead. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withdrawBooking } from '../leads/index.ts'
import type { BookingView } from './booking.ts'
import { hasBooking, setBookingStatus } from './bookings.store.ts'
import { holdBooking } from './hold-booking.ts'
import { presentBooking } from './present-booking.ts'
import { recordBooking } from './record-booking.ts'
import { dropReminders } from './reminders/plan-reminders.ts'
import { planRestOfVisit } from './visits/plan-visit-reminders.ts'

export const cancelBooking =
  (platform: Pick<Platform, 'wake'>): Handler<'bookings.cancel'> =>
  async (context, input) => {
    const booking = await holdBooking(context, requireId('booking', input.id))
    if (!booking) throw notFound('booking', input.id)
    if (booking.status !== 'confirmed') {
      throw new OperationError('conflict', {
        detail: `The booking is ${booking.status}: only a confirmed one can be cancelled.`,
        params: { status: booking.status },
      })
    }
    const cancelled = await cancelOne(platform, context, booking, input.reason)
    await planRestOfVisit(context, booking)
    if (!(await hasBooking(context, cancelled.contact_id)))
      await withdrawBooking(platform, context, cancelled.contact_id)
    return presentBooking(cancelled)
  }

/** Frees the time of a booking that is held, and drops its reminders. */
export async function cancelOne(
  platform: Pick<Platform, 'wake'>,
  { transaction, now }: TimedScope,
  booking: BookingView,
  reason: string | undefined,
): Promise<BookingView> {
  const cancelled = {
    ...booking,
    status: 'cancelled' as const,
    cancel_reason: reason ?? null,
    revision: booking.revision + 1,
    updated_at: now,
  }
  await setBookingStatus(transaction, cancelled)
  await dropReminders(transaction, cancelled)
  await recordBooking(platform, transaction, 'booking.cancelled', cancelled, now)
  return cancelled
}
