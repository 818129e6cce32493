import { z } from 'zod'
import { downloadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, listOf, pageInput, pageOf, timestamp } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { booking, bookingSettings, bookingStatus, slot } from './booking.ts'
import { MAXIMUM_SERVICES } from './visit.ts'

/** As many as one page of resources holds. */
const MAXIMUM_RESOURCES = 100

const bookingFields = {
  service_id: id('service').optional().describe('The service to book. Or name it in `service`.'),
  service: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Instead of service_id: a service’s name or another word for it, else your own words.'),
  resource_id: id('resource')
    .optional()
    .describe('The resource to book. Default: any that is free and can do the service.'),
  duration_minutes: z
    .number()
    .int()
    .min(5)
    .max(1440)
    .optional()
    .describe('How long, from 5 minutes to a day. Default: the service’s, or 30.'),
  party_size: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('How many people come. It must fit the `capacity` of the resource. Default: 1.')
    .meta({ examples: [1] }),
  notes: z.string().max(5000).nullable().optional().describe('Words for whoever does it. Null removes them.'),
}

export const bookingOperations = operations({
  'availability.list': {
    method: 'GET',
    path: '/v1/availability',
    scope: 'bookings:read',
    summary: 'List free times, earliest first.',
    input: z.object({
      service_id: id('service').optional().describe('Times for this service. Or name it in `service`.'),
      service: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .describe(
          'A service’s name or another word for it. Words that are no service count as one of 30 minutes.',
        ),
      services: listOf(z.string().trim().min(1).max(200), MAXIMUM_SERVICES)
        .optional()
        .describe(
          'Instead of service: several services of one visit, each by its id, its name or another word for it. They follow each other without a gap.',
        )
        .meta({ examples: [['Haircut', 'Beard trim']] }),
      resource_id: id('resource')
        .optional()
        .describe(
          'Only times of this resource. Default: every resource that can do the service. With `services`, it does all those that it can do.',
        ),
      resource_ids: listOf(id('resource'), MAXIMUM_RESOURCES)
        .optional()
        .describe(
          'Instead of resource_id: only times of these resources, any of them. With `services`, they do every part.',
        ),
      agent_id: id('agent').optional().describe('Its time zone counts where no resource says another.'),
      duration_minutes: z.coerce
        .number()
        .int()
        .min(5)
        .max(1440)
        .optional()
        .describe('How long, from 5 minutes to a day. Default: the service’s, or 30.'),
      party_size: z.coerce
        .number()
        .int()
        .min(1)
        .max(10_000)
        .optional()
        .describe('Only times of resources that take so many people. Default: 1.')
        .meta({ examples: [1] }),
      from: timestamp.describe('Slots begin at or after this time.'),
      to: timestamp.describe('Slots begin before this time, at most 62 days after `from`.'),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(500)
        .default(100)
        .describe('At most so many slots, 1 to 500. Default: 100.'),
    }),
    output: z.object({
      data: z.array(slot).describe('Free times, the earliest first.'),
      time_zone: z.string().describe('IANA name of the time zone of the first resource that was asked.'),
    }),
  },
  'bookings.list': {
    method: 'GET',
    path: '/v1/bookings',
    scope: 'bookings:read',
    summary: 'List bookings, newest first.',
    input: z.object({
      ...pageInput,
      from: timestamp.optional().describe('Only bookings that start at or after this time.'),
      to: timestamp.optional().describe('Only bookings that start before this time.'),
      status: bookingStatus.optional().describe('Only bookings in this state.'),
      contact_id: id('contact').optional().describe('Only bookings of this contact.'),
      conversation_id: id('conversation')
        .optional()
        .describe('Only bookings that were made in this conversation.'),
      agent_id: id('agent').optional().describe('Only bookings that this agent made.'),
      resource_id: id('resource').optional().describe('Only bookings of this resource.'),
      service_id: id('service').optional().describe('Only bookings of this service.'),
      visit_id: id('visit').optional().describe('Only bookings of this visit.'),
    }),
    output: pageOf(booking),
  },
  'bookings.get': {
    method: 'GET',
    path: '/v1/bookings/{id}',
    scope: 'bookings:read',
    summary: 'Read a booking.',
    input: z.object({ id: id('booking') }),
    output: booking,
  },
  'bookings.create': {
    method: 'POST',
    path: '/v1/bookings',
    scope: 'bookings:write',
    summary: 'Book a time. If several ask for the same one, exactly one gets it.',
    status: 201,
    errors: ['slot_unavailable'],
    input: z.object({
      contact_id: id('contact')
        .optional()
        .describe('The contact who comes. Or send `contact_phone` or `conversation_id`.'),
      contact_phone: e164
        .optional()
        .describe('Phone number of the contact, E.164. The contact is found or created.'),
      conversation_id: id('conversation')
        .optional()
        .describe('The conversation in which it is booked. It names the contact, too.'),
      agent_id: id('agent')
        .optional()
        .describe(
          'The agent that books. Its time zone counts where no resource has another. Default: the conversation’s agent.',
        ),
      ...bookingFields,
      starts_at: timestamp.describe('When it starts. It must be free; it need not be an offered time.'),
      time_zone: timeZone
        .optional()
        .describe('The contact’s zone. Default: the contact’s own, or the resource’s.'),
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .describe('Name to book under. Default: the contact’s.'),
      source: z
        .enum(['api', 'ai', 'person', 'contact'])
        .default('api')
        .describe('The one who books: your software, the AI, a person, or the contact. Default: `api`.'),
    }),
    output: booking,
  },
  'bookings.update': {
    method: 'PATCH',
    path: '/v1/bookings/{id}',
    scope: 'bookings:write',
    summary: 'Move a booking, edit it, or say how it ended. One that gets another start leaves its visit.',
    errors: ['slot_unavailable', 'conflict'],
    input: z.object({
      id: id('booking'),
      ...bookingFields,
      starts_at: timestamp.optional().describe('New start. The old time is free once the new one is taken.'),
      name: z.string().trim().min(1).max(200).optional().describe('New name that it is booked under.'),
      status: z
        .enum(['confirmed', 'completed', 'no_show'])
        .optional()
        .describe('`completed`: it took place. `no_show`: nobody came. `confirmed` takes these back.'),
    }),
    output: booking,
  },
  'bookings.cancel': {
    method: 'POST',
    path: '/v1/bookings/{id}/cancel',
    scope: 'bookings:write',
    summary: 'Cancel a booking; its time is free again. Other bookings of its visit stay.',
    errors: ['conflict'],
    input: z.object({
      id: id('booking'),
      reason: z.string().max(500).optional().describe('Why it is cancelled. Kept as `cancel_reason`.'),
    }),
    output: booking,
  },
  'bookings.calendar_file': {
    method: 'GET',
    path: '/v1/bookings/{id}/calendar.ics',
    scope: 'bookings:read',
    summary: 'Download a booking for a calendar.',
    transport: 'file',
    input: z.object({ id: id('booking') }),
    output: downloadedFile,
  },
  'booking_settings.get': {
    method: 'GET',
    path: '/v1/booking-settings',
    scope: 'bookings:read',
    summary: 'Read the reminders and the grid of offered times.',
    input: z.object({}),
    output: bookingSettings,
  },
  'booking_settings.update': {
    method: 'PATCH',
    path: '/v1/booking-settings',
    scope: 'bookings:write',
    summary: 'Change the reminders and the grid of offered times.',
    input: bookingSettings.omit({ updated_at: true }).partial(),
    output: bookingSettings,
  },
})
