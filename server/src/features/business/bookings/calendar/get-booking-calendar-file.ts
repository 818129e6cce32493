/** Answers with a booking as an iCalendar file. */
import { fileOf, showId } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { findBooking } from '../bookings.store.ts'
import { CALENDAR_TYPE, writeCalendar } from './calendar-file.ts'

export const getBookingCalendarFile =
  ({ publicUrl }: Pick<Platform, 'publicUrl'>): Handler<'bookings.calendar_file'> =>
  async (context, input) => {
    const booking = await findBooking(context, requireId('booking', input.id))
    if (!booking) throw notFound('booking', input.id)
    const text = writeCalendar(booking.resource_name, [booking], new URL(publicUrl).hostname)
    return fileOf(CALENDAR_TYPE, `${showId('booking', booking.id)}.ics`, new TextEncoder().encode(text))
  }
