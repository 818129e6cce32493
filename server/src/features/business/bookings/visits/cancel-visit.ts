/** Cancels all confirmed bookings of a visit, and takes back their points from the contact's lead. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { withdrawBooking } from '../../leads/index.ts'
import type { BookingView } from '../booking.ts'
import { hasBooking } from '../bookings.store.ts'
import { cancelOne } from '../cancel-booking.ts'
import { holdVisit, presentVisit } from './visit.ts'

export const cancelVisit =
  (platform: Pick<Platform, 'wake'>): Handler<'visits.cancel'> =>
  async (context, input) => {
    const bookings = await holdVisit(context, requireId('visit', input.id))
    const [first] = bookings
    if (first === undefined) throw notFound('visit', input.id)
    if (bookings.every(({ status }) => status !== 'confirmed')) {
      throw new OperationError('conflict', {
        detail: `The bookings of this visit are not confirmed. The first one is ${first.status}.`,
        params: { status: first.status },
      })
    }
    const after: BookingView[] = []
    for (const booking of bookings) {
      const isOpen = booking.status === 'confirmed'
      after.push(isOpen ? await cancelOne(platform, context, booking, input.reason) : booking)
    }
    if (!(await hasBooking(context, first.contact_id)))
      await withdrawBooking(platform, context, first.contact_id)
    return presentVisit(context, after)
  }
