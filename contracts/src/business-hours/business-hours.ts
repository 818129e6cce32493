import { z } from 'zod'
import { resource } from '../bookings/booking.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** When people are there: routing, handoffs and response targets count by it. */
export const businessHours = z
  .object({
    id: id('business_hours'),
    name: z.string(),
    time_zone: z.string(),
    hours: resource.shape.hours.describe('By the clock of the time zone.'),
    exceptions: resource.shape.exceptions,
    is_default: z.boolean().describe('Counts wherever none is named.'),
    open_now: z.boolean(),
    changes_at: timestamp
      .nullable()
      .describe('When it next opens or closes; null: never, as far as is known.'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'BusinessHours' })
export type BusinessHours = z.infer<typeof businessHours>
