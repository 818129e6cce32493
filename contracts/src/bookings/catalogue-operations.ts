import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { resource, service, weekHours } from './catalogue.ts'

const serviceFields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Name of the service, unique in the workspace. Customers read it.')
    .meta({ examples: ['Haircut for women'] }),
  also_called: z
    .array(z.string().trim().min(1).max(100))
    .max(50)
    .describe('Other words that customers use for it, in any script. Default: none.'),
  description: z
    .string()
    .max(2000)
    .nullable()
    .describe('A description for customers. Null, the default: none.'),
  duration_minutes: z
    .number()
    .int()
    .min(5)
    .max(1440)
    .describe('How long it takes, from 5 minutes to a day.')
    .meta({ examples: [45] }),
  buffer_before_minutes: z
    .number()
    .int()
    .min(0)
    .max(480)
    .describe('Minutes kept free before each booking, up to 480. Default: 0.'),
  buffer_after_minutes: z
    .number()
    .int()
    .min(0)
    .max(480)
    .describe('Minutes kept free after each booking, up to 480. Default: 0.'),
  price_minor: z
    .number()
    .int()
    .min(0)
    .max(1_000_000_000)
    .nullable()
    .describe(
      'Price in the smallest unit of the currency (paise, cents): 65000 is ₹650. Needs `currency`. Null, the default: not given.',
    ),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'use an ISO 4217 code, e.g. INR')
    .nullable()
    .describe('ISO 4217 code of the price, such as `INR`. Null, the default: no price is given.'),
  minimum_notice_minutes: z
    .number()
    .int()
    .min(0)
    .max(43_200)
    .describe('How many minutes ahead it must be booked at the latest, up to 30 days. Default: 0.'),
  maximum_days_ahead: z
    .number()
    .int()
    .min(1)
    .max(730)
    .describe('How many days ahead it can be booked at the earliest, up to two years. Default: 90.'),
  resource_ids: z
    .array(id('resource'))
    .max(100)
    .describe('Resources that can do it. Empty, the default: any of them.'),
  shared: z
    .boolean()
    .describe(
      'Several bookings share a time on a resource, up to its `capacity`, as in a class. Default: false.',
    ),
  active: z.boolean().describe('False: it cannot be booked, and agents do not offer it. Default: true.'),
}
const resourceFields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Name of the person, chair or room. Customers read it.')
    .meta({ examples: ['Chair of Meena'] }),
  time_zone: timeZone.describe('IANA name of the time zone of its hours, such as `Asia/Kolkata`.'),
  hours: z
    .array(weekHours)
    .max(50)
    .describe('When it can be booked in an ordinary week, by its own clock. At most 50 intervals.'),
  breaks: z
    .array(weekHours)
    .max(50)
    .describe('Parts of the hours in which it cannot be booked, by its own clock. Default: none.'),
  exceptions: resource.shape.exceptions.max(400),
  capacity: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .describe('How many people it takes at once: the seats of a table, the places of a class. Default: 1.')
    .meta({ examples: [1] }),
  active: z.boolean().describe('False: it cannot be booked. Default: true.'),
}
/** The services that can be booked, and the calendars that they occupy. */
export const catalogueOperations = operations({
  'services.list': {
    method: 'GET',
    path: '/v1/services',
    scope: 'bookings:read',
    summary: 'List services, newest first.',
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
      shared: serviceFields.shared.default(false),
      active: serviceFields.active.default(true),
    }),
    output: service,
  },
  'services.update': {
    method: 'PATCH',
    path: '/v1/services/{id}',
    scope: 'bookings:write',
    summary: 'Change a service. Existing bookings keep their length.',
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
    summary: 'List resources, newest first.',
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
      capacity: resourceFields.capacity.default(1),
      active: resourceFields.active.default(true),
    }),
    output: resource,
  },
  'resources.update': {
    method: 'PATCH',
    path: '/v1/resources/{id}',
    scope: 'bookings:write',
    summary: 'Change a resource. Existing bookings stay where they are.',
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
    summary: 'Delete a resource that has no future bookings.',
    status: 204,
    errors: ['conflict'],
    input: z.object({ id: id('resource') }),
    output: z.null(),
  },
  'resources.rotate_feed': {
    method: 'POST',
    path: '/v1/resources/{id}/rotate-feed',
    scope: 'bookings:write',
    summary: 'Give the calendar feed a new address. The old one stops working.',
    input: z.object({ id: id('resource') }),
    output: resource,
  },
})
