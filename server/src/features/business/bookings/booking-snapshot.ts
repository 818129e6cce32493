/** The booking inside events. The only place that says which of its fields are kept. */
import { type Snapshot, snapshotOf } from '../../../platform/events/snapshot.ts'
import type { BookingView } from './booking.ts'

export const BOOKING_FIELDS = [
  'id',
  'visit_id',
  'contact_id',
  'conversation_id',
  'session_id',
  'agent_id',
  'resource_id',
  'resource_name',
  'service_id',
  'service',
  'starts_at',
  'ends_at',
  'time_zone',
  'party_size',
  'status',
  'name',
  'contact_phone',
  'notes',
  'cancel_reason',
  'source',
  'rescheduled_count',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof BookingView)[]

export function snapshotBooking(booking: BookingView): Snapshot<'booking'> {
  return snapshotOf('booking', BOOKING_FIELDS, booking)
}
