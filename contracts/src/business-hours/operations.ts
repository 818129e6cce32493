import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { businessHours } from './business-hours.ts'

const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('Name that people choose them by, such as `Support`. Unique in the workspace.')
    .meta({ examples: ['Support'] }),
  time_zone: timeZone,
  hours: businessHours.shape.hours.max(50),
  exceptions: businessHours.shape.exceptions.max(400),
  is_default: z
    .boolean()
    .describe(
      'True makes these the default and takes that from the hours that had it. The first business hours are the default.',
    ),
}

export const businessHoursOperations = operations({
  'business_hours.list': {
    method: 'GET',
    path: '/v1/business-hours',
    scope: 'routing:read',
    summary: 'List business hours by name.',
    input: z.object({ ...pageInput }),
    output: pageOf(businessHours),
  },
  'business_hours.get': {
    method: 'GET',
    path: '/v1/business-hours/{id}',
    scope: 'routing:read',
    summary: 'Read business hours, and whether they are open now.',
    input: z.object({ id: id('business_hours') }),
    output: businessHours,
  },
  'business_hours.create': {
    method: 'POST',
    path: '/v1/business-hours',
    scope: 'routing:write',
    summary: 'Create business hours. The first ones become the default.',
    status: 201,
    errors: ['already_exists'],
    input: z.object({
      ...fields,
      exceptions: fields.exceptions.default([]),
      is_default: fields.is_default.optional(),
    }),
    output: businessHours,
  },
  'business_hours.update': {
    method: 'PATCH',
    path: '/v1/business-hours/{id}',
    scope: 'routing:write',
    summary: 'Change business hours. Due times of response targets are computed again.',
    errors: ['already_exists'],
    input: z
      .object(fields)
      .partial()
      .extend({ id: id('business_hours') }),
    output: businessHours,
  },
  'business_hours.delete': {
    method: 'DELETE',
    path: '/v1/business-hours/{id}',
    scope: 'routing:write',
    summary: 'Delete business hours that no team and no target uses.',
    status: 204,
    errors: ['conflict'],
    input: z.object({ id: id('business_hours') }),
    output: z.null(),
  },
})
