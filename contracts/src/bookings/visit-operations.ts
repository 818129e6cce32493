import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { timestamp } from '../kit/page.ts'
import { bookingOperations } from './operations.ts'
import { bookedVisit, MAXIMUM_SERVICES } from './visit.ts'

const {
  contact_id,
  contact_phone,
  conversation_id,
  agent_id,
  party_size,
  notes,
  time_zone,
  name,
  source,
  service_id,
  service,
  duration_minutes,
} = bookingOperations['bookings.create'].input.shape

export const visitOperations = operations({
  'visits.create': {
    method: 'POST',
    path: '/v1/visits',
    scope: 'bookings:write',
    summary: 'Book several services that follow each other: all of them or none.',
    status: 201,
    errors: ['slot_unavailable'],
    input: z.object({
      ...{ contact_id, contact_phone, conversation_id, agent_id },
      services: z
        .array(
          z.object({
            ...{ service_id, service, duration_minutes },
            resource_id: id('resource')
              .optional()
              .describe('The resource that does this service. Default: that of the visit, or any.'),
          }),
        )
        .min(1)
        .max(MAXIMUM_SERVICES)
        .describe('The services. Their order is kept where it works; otherwise another one is taken.')
        .meta({ examples: [[{ service: 'Haircut' }, { service: 'Beard trim' }]] }),
      resource_id: id('resource')
        .optional()
        .describe(
          'The resource that does every service that it can do. Others do the rest. Default: as few as possible.',
        ),
      starts_at: timestamp.describe('When the first service starts.'),
      ...{ party_size, time_zone, name, notes, source },
    }),
    output: bookedVisit,
  },
  'visits.get': {
    method: 'GET',
    path: '/v1/visits/{id}',
    scope: 'bookings:read',
    summary: 'Read a visit with its bookings.',
    input: z.object({ id: id('visit') }),
    output: bookedVisit,
  },
  'visits.update': {
    method: 'PATCH',
    path: '/v1/visits/{id}',
    scope: 'bookings:write',
    summary: 'Move all services of a visit: all of them or none.',
    errors: ['slot_unavailable', 'conflict'],
    input: z.object({
      id: id('visit'),
      starts_at: timestamp
        .optional()
        .describe('New start of the first service. The old times are free once the new ones are taken.'),
      resource_id: id('resource')
        .optional()
        .describe('The resource that does every service that it can do. Default: each stays with its own.'),
    }),
    output: bookedVisit,
  },
  'visits.cancel': {
    method: 'POST',
    path: '/v1/visits/{id}/cancel',
    scope: 'bookings:write',
    summary: 'Cancel all services of a visit; their times are free again.',
    errors: ['conflict'],
    input: z.object({
      id: id('visit'),
      reason: z
        .string()
        .max(500)
        .optional()
        .describe('Why it is cancelled. Kept as `cancel_reason` of each booking.'),
    }),
    output: bookedVisit,
  },
})
