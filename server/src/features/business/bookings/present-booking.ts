import { type Booking, type BookingReminder, type Resource, type Service, showId } from '@parley/contracts'
import type { BookingView, ResourceRow, ServiceRow } from './booking.ts'
import type { BOOKING_FIELDS } from './booking-snapshot.ts'
import type { ReminderRow } from './reminders/reminders.store.ts'

export function presentService(row: ServiceRow): Service {
  return {
    id: showId('service', row.id),
    name: row.name,
    also_called: row.also_called,
    description: row.description,
    duration_minutes: row.duration_minutes,
    buffer_before_minutes: row.buffer_before_minutes,
    buffer_after_minutes: row.buffer_after_minutes,
    price_minor: row.price_minor,
    currency: row.currency,
    minimum_notice_minutes: row.minimum_notice_minutes,
    maximum_days_ahead: row.maximum_days_ahead,
    resource_ids: row.resource_ids.map((resource) => showId('resource', resource)),
    shared: row.shared,
    active: row.active,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

export function presentResource(row: ResourceRow, feedUrl: string): Resource {
  return {
    id: showId('resource', row.id),
    name: row.name,
    time_zone: row.time_zone,
    capacity: row.capacity,
    // Postgres keeps the fields of JSON in an order of its own.
    hours: row.hours.map(({ weekday, from, to }) => ({ weekday, from, to })),
    breaks: row.breaks.map(({ weekday, from, to }) => ({ weekday, from, to })),
    exceptions: row.exceptions.map(({ date, name, hours }) => ({
      date,
      ...(name === undefined ? {} : { name }),
      hours: hours.map(({ from, to }) => ({ from, to })),
    })),
    feed_url: feedUrl,
    active: row.active,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

/** The input of the presenter: from a row, or from the snapshot in an event. */
export type ShownBooking = Pick<BookingView, (typeof BOOKING_FIELDS)[number]>

export function presentBooking(row: ShownBooking): Booking {
  const starts = new Date(row.starts_at)
  const ends = new Date(row.ends_at)
  return {
    id: showId('booking', row.id),
    // Events of before have none.
    visit_id: row.visit_id ? showId('visit', row.visit_id) : null,
    contact_id: showId('contact', row.contact_id),
    conversation_id: row.conversation_id && showId('conversation', row.conversation_id),
    session_id: row.session_id && showId('session', row.session_id),
    agent_id: row.agent_id && showId('agent', row.agent_id),
    resource_id: showId('resource', row.resource_id),
    resource_name: row.resource_name,
    service_id: row.service_id && showId('service', row.service_id),
    service: row.service,
    starts_at: starts.toISOString(),
    ends_at: ends.toISOString(),
    duration_minutes: Math.round((ends.getTime() - starts.getTime()) / 60_000),
    time_zone: row.time_zone,
    // Events of before have none.
    party_size: row.party_size ?? 1,
    status: row.status,
    name: row.name,
    contact_phone: row.contact_phone,
    notes: row.notes,
    cancel_reason: row.cancel_reason,
    source: row.source,
    rescheduled_count: row.rescheduled_count,
    created_at: new Date(row.created_at).toISOString(),
    updated_at: new Date(row.updated_at).toISOString(),
  }
}

export function presentReminder(row: ReminderRow): BookingReminder {
  return {
    minutes_before: row.minutes_before,
    due_at: row.due_at.toISOString(),
    status: row.state,
    reason: row.reason,
    message_id: row.message_id && showId('message', row.message_id),
  }
}
