/** The nouns: services, resources, bookings. Rows and rules. */
import type { Booking, BookingSettings, Resource } from '@parley/contracts'

export interface ServiceRow {
  workspace_id: string
  id: string
  name: string
  also_called: string[]
  description: string | null
  duration_minutes: number
  buffer_before_minutes: number
  buffer_after_minutes: number
  price_minor: number | null
  currency: string | null
  minimum_notice_minutes: number
  maximum_days_ahead: number
  resource_ids: string[]
  shared: boolean
  active: boolean
  created_at: Date
  updated_at: Date
}

export interface ResourceRow {
  workspace_id: string
  id: string
  name: string
  time_zone: string
  hours: Resource['hours']
  breaks: Resource['breaks']
  exceptions: Resource['exceptions']
  capacity: number
  is_default: boolean
  feed_hash: Buffer
  feed_token: Buffer
  active: boolean
  created_at: Date
  updated_at: Date
}

/** As it stands in its table; times are texts inside events. */
export interface BookingRow {
  workspace_id: string
  id: string
  /** Common to the bookings of one visit; null where a booking stands alone. */
  visit_id: string | null
  contact_id: string
  conversation_id: string | null
  session_id: string | null
  agent_id: string | null
  resource_id: string
  service_id: string | null
  service: string | null
  starts_at: Date | string
  ends_at: Date | string
  time_zone: string
  party_size: number
  /** Common to the bookings of one time of a shared service; null where a booking has its time alone. */
  shared_slot: string | null
  status: Booking['status']
  name: string | null
  contact_phone: string | null
  notes: string | null
  cancel_reason: string | null
  source: Booking['source']
  rescheduled_count: number
  revision: number
  created_at: Date | string
  updated_at: Date | string
}
/** With the name of its resource, as it is presented. */
export type BookingView = BookingRow & { resource_name: string }

/** The settings where no service says otherwise. */
export const FREE_FORM = {
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 0,
  maximumDaysAhead: 365,
} as const

export const DEFAULT_SETTINGS: BookingSettings = {
  reminders: [{ minutes_before: 24 * 60, text: null, template: null }],
  quiet_hours: { from: '21:00', to: '08:00' },
  slot_minutes: 30,
  updated_at: null,
}

/** Every day from nine to six: of the resource that a workspace without any gets. */
export const DEFAULT_HOURS: Resource['hours'] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  from: '09:00',
  to: '18:00',
}))

/** How a booking may end, and be corrected; what is cancelled has given its time away. */
export function mayBecome(from: Booking['status'], to: Booking['status']): boolean {
  return from !== 'cancelled' && from !== to
}
