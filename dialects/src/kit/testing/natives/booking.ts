import type { Booking, Slot } from '@parley/contracts'
import { ID, TIMES } from './ids.ts'

export const BOOKING: Booking = {
  id: ID.booking,
  visit_id: null,
  contact_id: ID.contact,
  conversation_id: ID.conversation,
  session_id: ID.session,
  agent_id: ID.agent,
  resource_id: ID.resource,
  resource_name: 'Calendar',
  service_id: null,
  service: 'Haircut',
  starts_at: '2026-05-11T09:30:00.000Z',
  ends_at: '2026-05-11T10:00:00.000Z',
  duration_minutes: 30,
  time_zone: 'Asia/Kolkata',
  party_size: 1,
  status: 'confirmed',
  name: 'Rahul Verma',
  contact_phone: '+919876543210',
  notes: null,
  cancel_reason: null,
  source: 'ai',
  rescheduled_count: 0,
  ...TIMES,
}

export const SLOT: Slot = {
  starts_at: BOOKING.starts_at,
  ends_at: BOOKING.ends_at,
  resource_id: ID.resource,
  resource_name: 'Calendar',
}
