import { DateTime } from 'luxon'
import type { BriefListedBooking, BriefResult } from './brief.ts'
import type { BookingReference } from './state.ts'

/** More would be no choice in a chat. */
export const MOST_NAMED_BOOKINGS = 5

/** The bookings that list_bookings answered with. */
export function listedBookings({ data }: Pick<BriefResult, 'data'>): readonly BriefListedBooking[] {
  return Array.isArray(data.bookings) ? (data.bookings as unknown as BriefListedBooking[]) : []
}

/** Those of the customer's bookings that may be meant; all of them when none fits what was said. */
export function pickBookings(
  all: readonly BriefListedBooking[],
  { id, service, date }: BookingReference,
  zone: string,
): readonly BriefListedBooking[] {
  const day = date === null ? null : DateTime.fromISO(date, { zone })
  const isOn = (startsAt: number) => day === null || (startsAt >= +day && startsAt < +day.plus({ days: 1 }))
  const meant = all.filter(
    (one) =>
      (id === null || one.booking_id === id) &&
      (service === null || one.service === service || partOf(one, service) !== undefined) &&
      isOn(Date.parse(one.starts_at)),
  )
  return meant.length > 0 ? meant : all
}

/** The booking of one service of a visit. */
export function partOf(
  { services }: BriefListedBooking,
  service: string,
): { booking_id: string; service: string | null } | undefined {
  return services?.find((one) => one.service === service)
}
