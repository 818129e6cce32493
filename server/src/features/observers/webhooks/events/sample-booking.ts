import { type Booking, type EventType, showId } from '@parley/contracts'

const LENGTH_MS = 30 * 60_000
const DAY_MS = 86_400_000
const STATUSES: Partial<Record<EventType, Booking['status']>> = {
  'booking.cancelled': 'cancelled',
  'booking.completed': 'completed',
  'booking.missed': 'no_show',
}

/** A booking for tomorrow by the made-up contact, or one that ended as the event says. */
export function sampleBooking(
  type: EventType,
  whose: Pick<Booking, 'contact_id' | 'conversation_id' | 'session_id' | 'agent_id' | 'contact_phone'>,
  uuid: string,
  at: string,
): Booking {
  const starts = new Date(at).getTime() + DAY_MS
  const status = STATUSES[type] ?? 'confirmed'
  return {
    ...whose,
    id: showId('booking', uuid),
    visit_id: null,
    resource_id: showId('resource', uuid),
    resource_name: 'Sample Calendar',
    service_id: null,
    service: 'Sample Service',
    starts_at: new Date(starts).toISOString(),
    ends_at: new Date(starts + LENGTH_MS).toISOString(),
    duration_minutes: LENGTH_MS / 60_000,
    time_zone: 'UTC',
    party_size: 1,
    status,
    name: 'Sample Contact',
    notes: null,
    cancel_reason: status === 'cancelled' ? 'This is a sample.' : null,
    source: 'api',
    rescheduled_count: type === 'booking.rescheduled' ? 1 : 0,
    created_at: at,
    updated_at: at,
  }
}
