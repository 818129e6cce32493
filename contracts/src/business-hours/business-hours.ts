import { z } from 'zod'
import { resource } from '../bookings/catalogue.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** When people are there: routing, handoffs and response targets count by it. */
export const businessHours = z
  .object({
    id: id('business_hours').describe('Id of the business hours.'),
    name: z
      .string()
      .describe('Name that people choose them by, such as `Support`. Unique in the workspace.')
      .meta({ examples: ['Support'] }),
    time_zone: z
      .string()
      .describe('IANA name of the time zone that the hours are in, such as `Asia/Kolkata`.'),
    hours: resource.shape.hours.describe(
      'When people are there in an ordinary week, by the clock of the time zone.',
    ),
    exceptions: resource.shape.exceptions.describe(
      'Days with other hours than their weekday: a holiday has none.',
    ),
    is_default: z
      .boolean()
      .describe(
        'True: these hours count wherever a team or target names none. One of the workspace’s business hours is the default.',
      ),
    open_now: z.boolean().describe('Whether the hours are open at the time of this answer.'),
    changes_at: timestamp
      .nullable()
      .describe('When they next open or close. Null: never, as far as is known.'),
    created_at: timestamp.describe('When they were created.'),
    updated_at: timestamp.describe('When they were last changed.'),
  })
  .meta({
    id: 'BusinessHours',
    description: 'When people are there. Routing, handoffs and response targets count by it.',
  })
export type BusinessHours = z.infer<typeof businessHours>
