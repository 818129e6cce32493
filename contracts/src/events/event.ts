import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { eventData } from './event-data.ts'

/** Everything that happens, `<noun>.<past participle>`. */
export const EVENT_TYPES = [
  'message.received',
  'message.queued',
  'message.sent',
  'message.delivered',
  'message.read',
  'message.failed',
  'message.unknown',
  'message.cancelled',
  'message.reaction_received',
  'conversation.opened',
  'conversation.updated',
  'conversation.closed',
  'conversation.assigned',
  'conversation.tagged',
  'conversation.snoozed',
  'conversation.woken',
  'conversation.reopened',
  'conversation.archived',
  'conversation.read',
  'conversation.transferred',
  'conversation.taken_over',
  'conversation.released',
  'session.started',
  'session.resolved',
  'handoff.requested',
  'handoff.started',
  'handoff.resolved',
  'note.created',
  'note.updated',
  'note.deleted',
  'response_target.warned',
  'response_target.breached',
  'priority_rule.matched',
  'contact.deleted',
  'contact.created',
  'contact.updated',
  'contact.merged',
  'contact.opted_out',
  'contact.opted_in',
  'import.completed',
  'lead.captured',
  'lead.updated',
  'lead.qualified',
  'booking.created',
  'booking.updated',
  'booking.rescheduled',
  'booking.cancelled',
  'booking.completed',
  'booking.missed',
  'booking.reminded',
  'document.indexed',
  'template.updated',
  'channel.attention_needed',
  'channel.noticed',
  'agent.limit_reached',
  'call.created',
  'call.initiated',
  'call.ringing',
  'call.answered',
  'call.completed',
  'call.failed',
  'budget.warned',
  'budget.exhausted',
  'audience.created',
  'audience.updated',
  'audience.deleted',
  'campaign.created',
  'campaign.updated',
  'campaign.deleted',
  'campaign.started',
  'campaign.paused',
  'campaign.resumed',
  'campaign.completed',
  'campaign.cancelled',
  'campaign.failed',
  'campaign.replied',
  'webhook_endpoint.disabled',
] as const
export type EventType = (typeof EVENT_TYPES)[number]
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
