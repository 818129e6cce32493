/** The services that can be booked, and the calendars that they occupy. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'use HH:MM, e.g. 09:30; 24:00 ends a day')
  .meta({ example: '09:30' })
export const localDate = z.iso.date().meta({ example: '2026-05-10' })
/** A stretch of a day, by the resource's own clock. */
export const dayInterval = z.object({
  from: clockTime.describe('Start by the clock on the wall, `HH:MM`.'),
  to: clockTime.describe(
    'End by the clock on the wall, `HH:MM`. `24:00` ends the day; hours past midnight are two intervals.',
  ),
})
export const weekHours = z.object({
  weekday: z.number().int().min(1).max(7).describe('1 is Monday, 7 is Sunday.'),
  ...dayInterval.shape,
})

/** A service that can be booked. */
export const service = z
  .object({
    id: id('service').describe('Id of the service.'),
    name: z
      .string()
      .describe('Name of the service, unique in the workspace. Customers read it.')
      .meta({ examples: ['Haircut for women'] }),
    also_called: z.array(z.string()).describe('Other words that customers use for it, in any script.'),
    description: z.string().nullable().describe('A description for customers. Null: none was written.'),
    duration_minutes: z
      .number()
      .int()
      .describe('How long it takes, in minutes.')
      .meta({ examples: [45] }),
    buffer_before_minutes: z
      .number()
      .int()
      .describe('Minutes kept free before each booking. They may lie outside the hours.'),
    buffer_after_minutes: z
      .number()
      .int()
      .describe('Minutes kept free after each booking. They may lie outside the hours.'),
    price_minor: z
      .number()
      .int()
      .nullable()
      .describe('Price in the smallest unit of the currency (paise, cents): 65000 is ₹650. Null: not given.')
      .meta({ examples: [65000] }),
    currency: z
      .string()
      .nullable()
      .describe('ISO 4217 code of the price, such as `INR`. Null: no price is given.'),
    minimum_notice_minutes: z
      .number()
      .int()
      .describe('How many minutes ahead it must be booked at the latest. 0: until it begins.'),
    maximum_days_ahead: z.number().int().describe('How many days ahead it can be booked at the earliest.'),
    resource_ids: z.array(id('resource')).describe('Resources that can do it. Empty: any of them.'),
    shared: z
      .boolean()
      .describe(
        'Several bookings share a time on a resource, up to its `capacity`. False: each has its time alone.',
      ),
    active: z.boolean().describe('False: it cannot be booked now, and agents do not offer it.'),
    created_at: timestamp.describe('When the service was created.'),
    updated_at: timestamp.describe('When the service was last changed.'),
  })
  .meta({
    id: 'Service',
    description: 'Something that can be booked: its duration, buffers, price and notice.',
  })
export type Service = z.infer<typeof service>

/** A person, a chair or a room that a booking occupies. It takes one booking at a time, except for shared services. */
export const resource = z
  .object({
    id: id('resource').describe('Id of the resource.'),
    name: z
      .string()
      .describe('Name of the person, chair or room. Customers read it.')
      .meta({ examples: ['Chair of Meena'] }),
    time_zone: z.string().describe('IANA name of the time zone of its hours, such as `Asia/Kolkata`.'),
    capacity: z
      .number()
      .int()
      .describe('How many people it takes at once.')
      .meta({ examples: [1] }),
    hours: z.array(weekHours).describe('When it can be booked in an ordinary week, by its own clock.'),
    breaks: z.array(weekHours).describe('Parts of the hours in which it cannot be booked, by its own clock.'),
    exceptions: z
      .array(
        z.object({
          date: localDate.describe('The day, by its own clock.'),
          name: z
            .string()
            .max(100)
            .optional()
            .describe('Why, such as `Christmas`.')
            .meta({ examples: ['Christmas'] }),
          hours: z.array(dayInterval).max(50).describe('Hours of that day. Empty: closed.'),
        }),
      )
      .describe('Days with other hours than their weekday, breaks included. A holiday has no hours.'),
    feed_url: z
      .string()
      .describe('A private calendar (iCalendar) of its bookings: whoever knows it can read it.'),
    active: z.boolean().describe('False: it cannot be booked now.'),
    created_at: timestamp.describe('When the resource was created.'),
    updated_at: timestamp.describe('When the resource was last changed.'),
  })
  .meta({
    id: 'Resource',
    description: 'A person, a chair or a room that a booking occupies. It takes one booking at a time.',
  })
export type Resource = z.infer<typeof resource>
