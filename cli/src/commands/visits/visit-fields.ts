import type { Output } from '@parley/contracts'
import { localStart } from '../bookings/booking-fields.ts'

type Visit = Output<'visits.get'>

export function visitFields({ bookings, ...visit }: Visit): Record<string, unknown> {
  const [first] = bookings
  return {
    id: visit.id,
    when:
      first === undefined
        ? visit.starts_at
        : `${localStart(first)} (${first.time_zone}), ${visit.duration_minutes} minutes`,
    name: first?.name,
    phone: first?.contact_phone,
    ...Object.fromEntries(
      bookings.map((one, index) => [
        `service ${index + 1}`,
        `${one.service ?? 'without a service'} with ${one.resource_name}, ${localStart(one)}, ${one.status} (${one.id})`,
      ]),
    ),
  }
}
