import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { listOf, pageInput, pageOf } from '../kit/page.ts'
import { event, eventType } from './event.ts'

export const eventOperations = operations({
  'events.list': {
    method: 'GET',
    path: '/v1/events',
    scope: 'events:read',
    summary: 'List the numbered events, after a given number. Default: oldest first.',
    input: z.object({
      ...pageInput,
      after: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .describe('Only events with a higher number. Default: 0, from the oldest that is kept.'),
      type: eventType.optional().describe('Only events of this type.'),
      order: z
        .enum(['oldest', 'newest'])
        .default('oldest')
        .describe(
          '`oldest` or `newest` first. Read on from a number with `oldest`: it misses nothing. Default: `oldest`.',
        ),
    }),
    output: pageOf(event),
    errors: ['cursor_expired'],
  },
  'events.get': {
    method: 'GET',
    path: '/v1/events/{id}',
    scope: 'events:read',
    summary: 'Read an event.',
    input: z.object({ id: id('event') }),
    output: event,
  },
  'events.stream': {
    method: 'GET',
    path: '/v1/events/stream',
    scope: 'events:read',
    summary: 'Follow events as server-sent events. With Last-Event-ID the stream continues after that event.',
    transport: 'stream',
    input: z.object({
      after: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .describe(
          'Begin after this number; with neither it nor Last-Event-ID, with what happens from now on.',
        ),
      types: listOf(z.string().min(1).max(80))
        .optional()
        .describe('Only these; `message.*` is all of messages.'),
      conversation_id: id('conversation').optional().describe('Only what happens in this conversation.'),
    }),
    output: event,
  },
})
