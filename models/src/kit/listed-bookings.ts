import type { BriefIntake, BriefListedBooking } from './brief.ts'

/** More would be no choice in a chat. */
export const maximumNamed = 5

/** Those of the customer's bookings that may be meant; all of them when none fits what was said. */
export function pickBookings(
  all: readonly BriefListedBooking[],
  { id, service, from, to }: BriefIntake['booking'],
): readonly BriefListedBooking[] {
  const meant = all.filter(
    (one) =>
      (id === null || one.booking_id === id) &&
      (service === null || one.service === service) &&
      (from === null || Date.parse(one.starts_at) >= Date.parse(from)) &&
      (to === null || Date.parse(one.starts_at) < Date.parse(to)),
  )
  return meant.length > 0 ? meant : all
}
