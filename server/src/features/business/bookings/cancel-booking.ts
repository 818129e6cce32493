/** Cancels a confirmed booking, drops its reminders, and takes back its points from the contact's lead. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withdrawBooking } from '../leads/index.ts'
import { hasBooking, setBookingStatus } from './bookings.store.ts'
import { holdBooking } from './hold-booking.ts'
import { presentBooking } from './present-booking.ts'
import { recordBooking } from './record-booking.ts'
import { dropReminders } from './reminders/plan-reminders.ts'

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
    const cancelled = {
      ...booking,
      status: 'cancelled' as const,
      cancel_reason: input.reason ?? null,
      revision: booking.revision + 1,
      updated_at: context.now,
    }
    await setBookingStatus(context.transaction, cancelled)
    await dropReminders(context.transaction, cancelled)
    await recordBooking(platform, context.transaction, 'booking.cancelled', cancelled, context.now)
    if (!(await hasBooking(context, cancelled.contact_id)))
      await withdrawBooking(platform, context, cancelled.contact_id)
    return presentBooking(cancelled)
  }
