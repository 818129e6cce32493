import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { booking } from './booking.ts'

/** More services than anybody takes in one visit; each further one multiplies the orders to try. */
export const MAXIMUM_SERVICES = 6

/** Several services that a contact takes one after the other. */
export const bookedVisit = z
  .object({
    id: id('visit').describe('Id of the visit.'),
    contact_id: id('contact').describe('The contact who comes.'),
    starts_at: timestamp.describe(
      'When the first service starts. Cancelled bookings count only where all are cancelled.',
    ),
    ends_at: timestamp.describe('When the last service ends.'),
    duration_minutes: z
      .number()
      .int()
      .describe('Minutes from the start of the first service to the end of the last one.')
      .meta({ examples: [75] }),
    price_minor: z
      .number()
      .int()
      .nullable()
      .describe(
        'The prices of its services together, in the smallest unit of the currency. Cancelled bookings do not count. Null: a service has no price, the currencies differ, or several people come.',
      )
      .meta({ examples: [70_000] }),
    currency: z.string().nullable().describe('Currency of that sum, ISO 4217. Null: there is none.'),
    bookings: z
      .array(booking)
      .describe(
        'One booking for each service, in the order in which they are done. Cancelled ones stay in it.',
      ),
  })
  .meta({
    id: 'Visit',
    description:
      'Several services that follow each other without a gap: one booking for each, made together.',
  })
export type BookedVisit = z.infer<typeof bookedVisit>
