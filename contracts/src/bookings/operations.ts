import { z } from 'zod'
import { downloadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, pageInput, pageOf, timestamp } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { booking, bookingSettings, bookingStatus, slot } from './booking.ts'

const bookingFields = {
  service_id: id('service').optional(),
  service: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Instead of service_id: a service’s name or another word for it, else your own words.'),
  resource_id: id('resource').optional().describe('Default: any that is free.'),
  duration_minutes: z.number().int().min(5).max(1440).optional().describe('Default: the service’s, or 30.'),
  notes: z.string().max(5000).nullable().optional(),
}

export const bookingOperations = operations({
  'availability.list': {
    method: 'GET',
    path: '/v1/availability',
    scope: 'bookings:read',
    summary: 'List free times, earliest first.',
    input: z.object({
      service_id: id('service').optional(),
      service: z.string().trim().min(1).max(200).optional(),
      resource_id: id('resource').optional(),
      agent_id: id('agent').optional().describe('Its time zone counts where no resource says another.'),
      duration_minutes: z.coerce.number().int().min(5).max(1440).optional(),
      from: timestamp.describe('At the earliest.'),
      to: timestamp.describe('Slots begin before; at most 62 days after from.'),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    output: z.object({ data: z.array(slot), time_zone: z.string().describe('Of the first resource asked.') }),
  },
  'bookings.list': {
    method: 'GET',
    path: '/v1/bookings',
    scope: 'bookings:read',
    summary: 'List bookings, newest first.',
    input: z.object({
      ...pageInput,
      from: timestamp.optional().describe('Starts at or after.'),
      to: timestamp.optional().describe('Starts before.'),
      status: bookingStatus.optional(),
      contact_id: id('contact').optional(),
      conversation_id: id('conversation').optional(),
      agent_id: id('agent').optional(),
      resource_id: id('resource').optional(),
      service_id: id('service').optional(),
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
    summary: 'Book a time. Of several who want the same one, exactly one gets it.',
    status: 201,
    errors: ['slot_unavailable'],
    input: z.object({
      contact_id: id('contact').optional().describe('Or contact_phone, or conversation_id.'),
      contact_phone: e164.optional().describe('The contact is found, or made.'),
      conversation_id: id('conversation').optional(),
      agent_id: id('agent').optional(),
      ...bookingFields,
      starts_at: timestamp,
      time_zone: timeZone
        .optional()
        .describe('The contact’s zone. Default: the contact’s own, or the resource’s.'),
      name: z.string().trim().min(1).max(200).optional(),
      source: z.enum(['api', 'ai', 'person', 'contact']).default('api'),
    }),
    output: booking,
  },
  'bookings.update': {
    method: 'PATCH',
    path: '/v1/bookings/{id}',
    scope: 'bookings:write',
    summary: 'Move a booking, edit it, or say how it ended.',
    errors: ['slot_unavailable', 'conflict'],
    input: z.object({
      id: id('booking'),
      ...bookingFields,
      starts_at: timestamp.optional(),
      name: z.string().trim().min(1).max(200).optional(),
      status: z.enum(['confirmed', 'completed', 'no_show']).optional(),
    }),
    output: booking,
  },
  'bookings.cancel': {
    method: 'POST',
    path: '/v1/bookings/{id}/cancel',
    scope: 'bookings:write',
    summary: 'Cancel a booking; its time is free again.',
    errors: ['conflict'],
    input: z.object({ id: id('booking'), reason: z.string().max(500).optional() }),
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
