/** Bookings as iCalendar (RFC 5545). */
import { showId } from '@parley/contracts'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { BookingView } from '../booking.ts'

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

/** The address of this server makes ids of events unique among all calendars, and stays with them. */
export function writeCalendar(name: string, bookings: readonly BookingView[], host: string): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Parley', product: 'Bookings' },
  })
  for (const booking of bookings) {
    calendar.createEvent({
      id: `${showId('booking', booking.id)}@${host}`,
      start: new Date(booking.starts_at),
      end: new Date(booking.ends_at),
      stamp: new Date(booking.updated_at),
      sequence: booking.revision,
      status: booking.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: [booking.service ?? 'Appointment', booking.name].filter(Boolean).join(' – '),
      location: null,
    })
  }
  // Every line of a calendar ends with CRLF, the last one too (RFC 5545, 3.1).
  return `${calendar.toString().trimEnd()}\r\n`
}
