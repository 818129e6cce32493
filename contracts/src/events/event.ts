import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { eventData } from './event-data.ts'
import { EVENT_TYPES } from './event-types.ts'

export const eventType = z.enum(EVENT_TYPES)

export const event = z
  .object({
    id: id('event').describe('Id of the event. Webhooks have it as `webhook-id`.'),
    type: eventType.describe('The type of the event, as `<noun>.<past participle>`.'),
    sequence: z
      .number()
      .int()
      .nullable()
      .describe('Number of the event in its workspace, without gaps. Null for an instant after it happened.')
      .meta({ examples: [4711] }),
    occurred_at: timestamp.describe('When it happened.'),
    schema_version: z
      .number()
      .int()
      .describe(
        'Version of the fields in `data`. New fields keep it; a renamed, removed or changed field raises it. Older events are shown in the present version too.',
      ),
    data: eventData.describe('Snapshots of what the event is about, and what it says beside them.'),
  })
  .meta({
    id: 'Event',
    description: 'Something that happened. Events are numbered per workspace and never altered.',
  })
export type Event = z.infer<typeof event>
