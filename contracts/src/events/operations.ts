import { z } from 'zod'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { event, eventType } from './event.ts'

export const eventOperations = operations({
  'events.list': {
    method: 'GET',
    path: '/v1/events',
    scope: 'events:read',
    summary: 'Read the numbered events, oldest first, from after a number on.',
    input: z.object({
      ...pageInput,
      after: z.coerce.number().int().min(0).optional(),
      type: eventType.optional(),
    }),
    output: pageOf(event),
  },
})
