import type { BriefAppointment, BriefIntake } from './brief.ts'

/** More would be no choice in a chat. */
export const maximumNamed = 5

/** Those of the customer's bookings that may be meant; all of them when none fits what was said. */
export function pickAppointments(
  all: readonly BriefAppointment[],
  { id, service, from, to }: BriefIntake['booking'],
): readonly BriefAppointment[] {
  const meant = all.filter(
    (one) =>
      (id === null || one.booking_id === id) &&
      (service === null || one.service === service) &&
      (from === null || Date.parse(one.starts_at) >= Date.parse(from)) &&
      (to === null || Date.parse(one.starts_at) < Date.parse(to)),
  )
  return meant.length > 0 ? meant : all
}
