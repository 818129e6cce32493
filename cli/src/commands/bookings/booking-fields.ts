import type { Booking } from '@parley/contracts'

/** The start as the contact's own clock shows it. */
export function localStart(booking: Booking): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: booking.time_zone,
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return format.format(new Date(booking.starts_at))
}

export function bookingFields(booking: Booking): Record<string, unknown> {
  return {
    id: booking.id,
    visit: booking.visit_id,
    when: `${localStart(booking)} (${booking.time_zone}), ${booking.duration_minutes} minutes`,
    service: booking.service,
    with: booking.resource_name,
    name: booking.name,
    phone: booking.contact_phone,
    status: booking.status,
    cancel_reason: booking.cancel_reason,
    notes: booking.notes,
  }
}
