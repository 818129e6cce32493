import { z } from 'zod'
import { id } from '../kit/id.ts'
import { stringMap, timestamp } from '../kit/page.ts'
import { dayInterval } from './catalogue.ts'

export const BOOKING_STATUSES = ['confirmed', 'cancelled', 'completed', 'no_show'] as const
export const bookingStatus = z.enum(BOOKING_STATUSES)

/** A message that reminds of a booking. */
export const bookingReminder = z
  .object({
    minutes_before: z
      .number()
      .int()
      .describe('Minutes before the start of the booking, from the booking settings.')
      .meta({ examples: [1440] }),
    due_at: timestamp.describe('Earlier than minutes_before says where quiet hours are in the way.'),
    status: z
      .enum(['waiting', 'sent', 'skipped'])
      .describe('`waiting` for its time, `sent` to the outbox, or `skipped`.'),
    reason: z
      .string()
      .nullable()
      .describe(
        'Why it was skipped or waits: a reason of the contact’s contactability, an error code, booked_too_late, too_late or not_wanted_any_more.',
      )
      .meta({ examples: [null] }),
    message_id: id('message').nullable().describe('The message with the reminder. Null: none was sent.'),
  })
  .meta({ id: 'BookingReminder', description: 'A message that reminds of a booking, and what became of it.' })
export type BookingReminder = z.infer<typeof bookingReminder>

export const booking = z
  .object({
    id: id('booking').describe('Id of the booking.'),
    visit_id: id('visit')
      .nullable()
      .describe('The visit that it is part of, with other bookings. Null: it stands alone.'),
    contact_id: id('contact').describe('The contact who comes.'),
    conversation_id: id('conversation')
      .nullable()
      .describe('The conversation in which it was booked. Null: elsewhere.'),
    session_id: id('session').nullable().describe('The session in which it was booked. Null: elsewhere.'),
    agent_id: id('agent').nullable().describe('The agent that booked it. Null: none did.'),
    resource_id: id('resource').describe('The resource that it occupies.'),
    resource_name: z.string().describe('Name of that resource.'),
    service_id: id('service')
      .nullable()
      .describe('The service that was booked. Null: other words, or a service that is gone.'),
    service: z
      .string()
      .nullable()
      .describe('Name of the service, or the words of whoever booked. Null: nothing was said.'),
    starts_at: timestamp.describe('When it starts. Buffers come on top.'),
    ends_at: timestamp.describe('When it ends. Buffers come on top.'),
    duration_minutes: z
      .number()
      .int()
      .describe('Minutes from its start to its end.')
      .meta({ examples: [45] }),
    time_zone: z.string().describe('IANA name of the contact’s time zone, in which times are told to them.'),
    party_size: z
      .number()
      .int()
      .describe('How many people come.')
      .meta({ examples: [1] }),
    status: bookingStatus.describe(
      '`confirmed` holds the time. `cancelled` has freed it. `completed`: it took place. `no_show`: nobody came.',
    ),
    name: z.string().nullable().describe('Name that it is booked under. Null: not known.'),
    contact_phone: z.string().nullable().describe('Phone number of the contact, E.164. Null: not known.'),
    notes: z.string().nullable().describe('Words for whoever does it. Null: none.'),
    cancel_reason: z.string().nullable().describe('Why it was cancelled. Null: it was not, or nobody said.'),
    source: z
      .enum(['api', 'ai', 'person', 'contact'])
      .describe('The one who booked: your software, the AI, a person of the business, or the contact.'),
    rescheduled_count: z.number().int().describe('How often it was moved.'),
    reminders: z
      .array(bookingReminder)
      .optional()
      .describe('The reminders before the booking, and the outcome of each. Only where one booking is read.'),
    created_at: timestamp.describe('When it was booked.'),
    updated_at: timestamp.describe('When it was last changed.'),
  })
  .meta({
    id: 'Booking',
    description:
      'A time of a resource that a contact has. Two bookings of a resource never overlap, except those that share a time of a shared service.',
  })
export type Booking = z.infer<typeof booking>

/** One service of a visit, with its time and its resource. */
const slotOfService = z.object({
  service_id: id('service').nullable().describe('The service. Null: words that are no service.'),
  service: z.string().nullable().describe('Name of the service, or the words that were sent.'),
  starts_at: timestamp.describe('When it starts.'),
  ends_at: timestamp.describe('When it ends.'),
  resource_id: id('resource').describe('The resource that does it.'),
  resource_name: z.string().describe('Name of that resource.'),
})

export const slot = z
  .object({
    starts_at: timestamp.describe('When the free time starts.'),
    ends_at: timestamp.describe('When it ends.'),
    resource_id: id('resource').describe('The resource that is free.'),
    resource_name: z.string().describe('Name of that resource.'),
    services: z
      .array(slotOfService)
      .optional()
      .describe('The services in the order in which they are done. Only where several were asked for.'),
  })
  .meta({ id: 'Slot', description: 'A free time, with the resource that has it.' })
export type Slot = z.infer<typeof slot>

/** The reminders before a booking, and their times. */
export const bookingSettings = z
  .object({
    reminders: z
      .array(
        z.object({
          minutes_before: z
            .number()
            .int()
            .min(10)
            .max(20_160)
            .describe('Minutes before the start, from 10 to two weeks. 1440 is a day.')
            .meta({ examples: [1440] }),
          text: z
            .string()
            .min(1)
            .max(1000)
            .nullable()
            .describe(
              'Sent inside the reply window. May hold {{name}}, {{service}}, {{time}}, {{date}}. Null: our words, in the contact’s language.',
            )
            .meta({ examples: ['See you at {{time}}, {{name}}!'] }),
          template: z
            .object({
              name: z
                .string()
                .min(1)
                .max(512)
                .describe('Name of the template at the provider.')
                .meta({ examples: ['visit_soon'] }),
              language: z
                .string()
                .min(2)
                .max(15)
                .describe('Language of the template, as the provider writes it: `en_US`.'),
              variables: stringMap
                .describe(
                  'A value for each placeholder of the template. May hold the same {{words}} as the text.',
                )
                .meta({ examples: [{ '1': '{{name}}', '2': '{{date}}, {{time}}' }] }),
            })
            .nullable()
            .describe('Sent outside the reply window. Null: nothing is sent then.'),
        }),
      )
      .max(5)
      .describe(
        'The reminders before a booking, at most five. At first there is one, 24 hours before. Empty: none is sent.',
      ),
    quiet_hours: dayInterval
      .nullable()
      .describe(
        'Hours in which no reminder leaves, by the contact’s clock. It leaves before they begin. Null: none.',
      ),
    slot_minutes: z
      .number()
      .int()
      .min(5)
      .max(240)
      .describe('Offered times are multiples of it, in minutes: 30 offers 9:00, 9:30, … 30 at first.')
      .meta({ examples: [30] }),
    updated_at: timestamp.nullable().describe('When the settings were last changed. Null: never.'),
  })
  .meta({
    id: 'BookingSettings',
    description: 'Settings for the reminders before a booking, and for the times that are offered.',
  })
export type BookingSettings = z.infer<typeof bookingSettings>
