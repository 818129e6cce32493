import { z } from 'zod'
import { conversation } from '../conversations/conversation.ts'
import { downloadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'

/** Durations are seconds, cost is millionths of a dollar, shares are between 0 and 1. */
export const METRICS = [
  'conversations_opened',
  'conversations_closed',
  'messages_received',
  'messages_sent',
  'messages_sent_by_ai',
  'messages_sent_by_people',
  'messages_failed',
  'first_response_seconds',
  'ai_first_response_seconds',
  'person_first_response_seconds',
  'resolution_seconds',
  'ai_resolved_share',
  'handoffs',
  'handoff_share',
  'handoff_wait_seconds',
  'unanswered_questions',
  'targets_met_share',
  'targets_breached',
  'cost_micros',
  'tokens',
  'leads_captured',
  'bookings_made',
] as const
export const metric = z.enum(METRICS)

const period = {
  since: timestamp.describe('At or after.'),
  until: timestamp.optional().describe('Before. Default: now. At most 400 days after since.'),
  channel_id: id('channel').optional(),
  agent_id: id('agent').optional(),
  member_id: id('member').optional(),
  team_id: id('team').optional(),
  tag: z.string().max(64).optional(),
  time_zone: timeZone.default('UTC').describe('Whose days are counted.'),
}

/** A figure. `value` of a duration is its median; null where there was nothing to measure. */
const figure = z.object({
  value: z.number().nullable(),
  count: z.number().int().describe('How many conversations or messages it rests on.'),
  p90: z.number().nullable().optional().describe('For durations.'),
})

export const analyticsOperations = operations({
  'analytics.overview': {
    method: 'GET',
    path: '/v1/analytics/overview',
    scope: 'analytics:read',
    summary: 'Every figure of a period, beside the same length of time before it.',
    input: z.object({ ...period }),
    output: z.object({
      since: timestamp,
      until: timestamp,
      figures: z.array(figure.extend({ metric, before: figure })),
    }),
  },
  'analytics.series': {
    method: 'GET',
    path: '/v1/analytics/series',
    scope: 'analytics:read',
    summary: 'One figure by hour, day, week or month.',
    input: z.object({ ...period, metric, interval: z.enum(['hour', 'day', 'week', 'month']).default('day') }),
    output: z.object({ data: z.array(figure.extend({ since: timestamp, until: timestamp })) }),
  },
  'analytics.breakdown': {
    method: 'GET',
    path: '/v1/analytics/breakdown',
    scope: 'analytics:read',
    summary: 'One figure by channel, agent, member, team, tag or the reason of handoffs.',
    input: z.object({
      ...period,
      metric,
      by: z.enum(['channel', 'agent', 'member', 'team', 'tag', 'handoff_reason']),
    }),
    output: z.object({
      data: z.array(figure.extend({ key: z.string().nullable(), name: z.string().nullable() })),
    }),
  },
  'analytics.conversations': {
    method: 'GET',
    path: '/v1/analytics/conversations',
    scope: 'analytics:read',
    summary: 'The conversations behind a figure.',
    input: z.object({
      ...pageInput,
      ...period,
      metric,
      handoff_reason: z.string().max(500).optional(),
    }),
    output: pageOf(conversation),
  },
  'analytics.unanswered': {
    method: 'GET',
    path: '/v1/analytics/unanswered',
    scope: 'analytics:read',
    summary: 'What contacts asked and knowledge could not answer, the most frequent first.',
    input: z.object({ ...period, limit: z.coerce.number().int().min(1).max(100).default(20) }),
    output: z.object({
      data: z.array(
        z.object({
          question: z.string().describe('As it was put most recently.'),
          times: z.number().int(),
          last_asked_at: timestamp,
          conversation_ids: z.array(id('conversation')).describe('The newest ten.'),
        }),
      ),
    }),
  },
  'analytics.export': {
    method: 'GET',
    path: '/v1/analytics/export',
    scope: 'analytics:read',
    summary: 'Download figures as CSV: a series, a breakdown, or a row for each conversation.',
    transport: 'file',
    input: z.object({
      ...period,
      kind: z.enum(['series', 'breakdown', 'conversations', 'unanswered']),
      metric: metric.optional().describe('For series and breakdown.'),
      interval: z.enum(['hour', 'day', 'week', 'month']).default('day'),
      by: z.enum(['channel', 'agent', 'member', 'team', 'tag', 'handoff_reason']).optional(),
    }),
    output: downloadedFile,
  },
})
