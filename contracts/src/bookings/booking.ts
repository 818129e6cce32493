import { z } from 'zod'
import { id } from '../kit/id.ts'
import { stringMap, timestamp } from '../kit/page.ts'

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'use HH:MM, e.g. 09:30; 24:00 ends a day')
  .meta({ example: '09:30' })
export const localDate = z.iso.date().meta({ example: '2026-05-10' })
/** A stretch of a day, by the resource's own clock. */
export const dayInterval = z.object({ from: clockTime, to: clockTime })
export const weekHours = z.object({
  weekday: z.number().int().min(1).max(7).describe('1 is Monday, 7 is Sunday.'),
  ...dayInterval.shape,
})

/** What can be booked. */
export const service = z
  .object({
    id: id('service'),
    name: z.string(),
    also_called: z.array(z.string()).describe('Other words customers use for it, in any script.'),
    description: z.string().nullable(),
    duration_minutes: z.number().int(),
    buffer_before_minutes: z.number().int(),
    buffer_after_minutes: z.number().int(),
    price_minor: z.number().int().nullable().describe('In the smallest unit of the currency: paise, cents.'),
    currency: z.string().nullable(),
    minimum_notice_minutes: z.number().int(),
    maximum_days_ahead: z.number().int(),
    resource_ids: z.array(id('resource')).describe('Who or what can do it; empty for any.'),
    active: z.boolean(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Service' })
export type Service = z.infer<typeof service>

/** What a booking occupies: a person, a chair, a room. One booking at a time. */
export const resource = z
  .object({
    id: id('resource'),
    name: z.string(),
    time_zone: z.string(),
    hours: z.array(weekHours).describe('When it can be booked, by its own clock.'),
    breaks: z.array(weekHours).describe('Taken out of the hours.'),
    exceptions: z
      .array(
        z.object({
          date: localDate,
          name: z.string().max(100).optional(),
          hours: z.array(dayInterval).max(50),
        }),
      )
      .describe('Days that differ: a holiday has no hours.'),
    feed_url: z
      .string()
      .describe('A private calendar (iCalendar) of its bookings: whoever knows it can read it.'),
    active: z.boolean(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Resource' })
export type Resource = z.infer<typeof resource>

export const BOOKING_STATUSES = ['confirmed', 'cancelled', 'completed', 'no_show'] as const
export const bookingStatus = z.enum(BOOKING_STATUSES)

/** A message that reminds of a booking. */
export const bookingReminder = z
  .object({
    minutes_before: z.number().int(),
    due_at: timestamp.describe('Earlier than minutes_before says where quiet hours are in the way.'),
    status: z.enum(['waiting', 'sent', 'skipped']),
    reason: z
      .string()
      .nullable()
      .describe(
        'Why it was skipped or waits: a reason of the contact’s contactability, an error code, booked_too_late, too_late or not_wanted_any_more.',
      ),
    message_id: id('message').nullable(),
  })
  .meta({ id: 'BookingReminder' })
export type BookingReminder = z.infer<typeof bookingReminder>

export const booking = z
  .object({
    id: id('booking'),
    contact_id: id('contact'),
    conversation_id: id('conversation').nullable(),
    session_id: id('session').nullable(),
    agent_id: id('agent').nullable(),
    resource_id: id('resource'),
    resource_name: z.string(),
    service_id: id('service').nullable(),
    service: z.string().nullable().describe('The service’s name, or the words of whoever booked.'),
    starts_at: timestamp,
    ends_at: timestamp,
    duration_minutes: z.number().int(),
    time_zone: z.string().describe('In which the contact thinks of it.'),
    status: bookingStatus,
    name: z.string().nullable(),
    contact_phone: z.string().nullable(),
    notes: z.string().nullable(),
    cancel_reason: z.string().nullable(),
    source: z.enum(['api', 'ai', 'person', 'contact']),
    rescheduled_count: z.number().int(),
    reminders: z
      .array(bookingReminder)
      .optional()
      .describe('What is sent before it, and what became of that; only where one booking is read.'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Booking' })
export type Booking = z.infer<typeof booking>

export const slot = z
  .object({
    starts_at: timestamp,
    ends_at: timestamp,
    resource_id: id('resource'),
    resource_name: z.string(),
  })
  .meta({ id: 'Slot' })
export type Slot = z.infer<typeof slot>

/** What is sent before a booking, and when. */
export const bookingSettings = z
  .object({
    reminders: z
      .array(
        z.object({
          minutes_before: z.number().int().min(10).max(20_160),
          text: z
            .string()
            .min(1)
            .max(1000)
            .nullable()
            .describe(
              'Sent inside the reply window; may hold {{name}}, {{service}}, {{time}}, {{date}}. Null: ours.',
            ),
          template: z
            .object({
              name: z.string().min(1).max(512),
              language: z.string().min(2).max(15),
              variables: stringMap,
            })
            .nullable()
            .describe(
              'Sent outside the reply window; without one nothing is. Variables may hold the same {{words}}.',
            ),
        }),
      )
      .max(5),
    quiet_hours: dayInterval
      .nullable()
      .describe('By the contact’s clock: no reminder leaves in them; it leaves before.'),
    slot_minutes: z.number().int().min(5).max(240).describe('Offered times are multiples of it.'),
    updated_at: timestamp.nullable(),
  })
  .meta({ id: 'BookingSettings' })
export type BookingSettings = z.infer<typeof bookingSettings>
