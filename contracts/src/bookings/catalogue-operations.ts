import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { resource, service, weekHours } from './booking.ts'

const serviceFields = {
  name: z.string().trim().min(1).max(200),
  also_called: z.array(z.string().trim().min(1).max(100)).max(50),
  description: z.string().max(2000).nullable(),
  duration_minutes: z.number().int().min(5).max(1440),
  buffer_before_minutes: z.number().int().min(0).max(480),
  buffer_after_minutes: z.number().int().min(0).max(480),
  price_minor: z.number().int().min(0).max(1_000_000_000).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'use an ISO 4217 code, e.g. INR')
    .nullable(),
  minimum_notice_minutes: z.number().int().min(0).max(43_200),
  maximum_days_ahead: z.number().int().min(1).max(730),
  resource_ids: z.array(id('resource')).max(100),
  active: z.boolean(),
}
const resourceFields = {
  name: z.string().trim().min(1).max(200),
  time_zone: timeZone,
  hours: z.array(weekHours).max(50),
  breaks: z.array(weekHours).max(50),
  exceptions: resource.shape.exceptions.max(400),
  active: z.boolean(),
}
/** What can be booked, and on whose calendar. */
export const catalogueOperations = operations({
  'services.list': {
    method: 'GET',
    path: '/v1/services',
    scope: 'bookings:read',
    summary: 'List what can be booked, newest first.',
    input: z.object({ ...pageInput }),
    output: pageOf(service),
  },
  'services.get': {
    method: 'GET',
    path: '/v1/services/{id}',
    scope: 'bookings:read',
    summary: 'Read a service.',
    input: z.object({ id: id('service') }),
    output: service,
  },
  'services.create': {
    method: 'POST',
    path: '/v1/services',
    scope: 'bookings:write',
    summary: 'Create a service.',
    status: 201,
    errors: ['already_exists'],
    input: z.object({
      ...serviceFields,
      also_called: serviceFields.also_called.default([]),
      description: serviceFields.description.default(null),
      buffer_before_minutes: serviceFields.buffer_before_minutes.default(0),
      buffer_after_minutes: serviceFields.buffer_after_minutes.default(0),
      price_minor: serviceFields.price_minor.default(null),
      currency: serviceFields.currency.default(null),
      minimum_notice_minutes: serviceFields.minimum_notice_minutes.default(0),
      maximum_days_ahead: serviceFields.maximum_days_ahead.default(90),
      resource_ids: serviceFields.resource_ids.default([]),
      active: serviceFields.active.default(true),
    }),
    output: service,
  },
  'services.update': {
    method: 'PATCH',
    path: '/v1/services/{id}',
    scope: 'bookings:write',
    summary: 'Change a service; bookings made keep their length.',
    errors: ['already_exists'],
    input: z
      .object(serviceFields)
      .partial()
      .extend({ id: id('service') }),
    output: service,
  },
  'services.delete': {
    method: 'DELETE',
    path: '/v1/services/{id}',
    scope: 'bookings:write',
    summary: 'Delete a service; its bookings stay.',
    status: 204,
    input: z.object({ id: id('service') }),
    output: z.null(),
  },
  'resources.list': {
    method: 'GET',
    path: '/v1/resources',
    scope: 'bookings:read',
    summary: 'List who and what can be booked, newest first.',
    input: z.object({ ...pageInput }),
    output: pageOf(resource),
  },
  'resources.get': {
    method: 'GET',
    path: '/v1/resources/{id}',
    scope: 'bookings:read',
    summary: 'Read a resource.',
    input: z.object({ id: id('resource') }),
    output: resource,
  },
  'resources.create': {
    method: 'POST',
    path: '/v1/resources',
    scope: 'bookings:write',
    summary: 'Create a resource: a person, a chair, a room.',
    status: 201,
    input: z.object({
      ...resourceFields,
      breaks: resourceFields.breaks.default([]),
      exceptions: resourceFields.exceptions.default([]),
      active: resourceFields.active.default(true),
    }),
    output: resource,
  },
  'resources.update': {
    method: 'PATCH',
    path: '/v1/resources/{id}',
    scope: 'bookings:write',
    summary: 'Change a resource; bookings made stay where they are.',
    input: z
      .object(resourceFields)
      .partial()
      .extend({ id: id('resource') }),
    output: resource,
  },
  'resources.delete': {
    method: 'DELETE',
    path: '/v1/resources/{id}',
    scope: 'bookings:write',
    summary: 'Delete a resource that has no bookings ahead.',
    status: 204,
    errors: ['conflict'],
    input: z.object({ id: id('resource') }),
    output: z.null(),
  },
  'resources.rotate_feed': {
    method: 'POST',
    path: '/v1/resources/{id}/rotate-feed',
    scope: 'bookings:write',
    summary: 'Give the calendar feed a new address; the old one ends.',
    input: z.object({ id: id('resource') }),
    output: resource,
  },
})
