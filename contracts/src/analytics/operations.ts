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
  channel_id: id('channel').optional().describe('Only what happened on this channel.'),
  agent_id: id('agent').optional().describe('Only what this agent took part in.'),
  member_id: id('member').optional().describe('Only what this member took part in.'),
  team_id: id('team').optional().describe('Only what happened in conversations of this team.'),
  tag: z.string().max(64).optional().describe('Only what happened in conversations with this tag.'),
  time_zone: timeZone
    .default('UTC')
    .describe('Time zone whose days, weeks and months are counted, as an IANA name. Default: `UTC`.'),
}

/** A figure. `value` of a duration is its median; null where there was nothing to measure. */
const figure = z.object({
  value: z
    .number()
    .nullable()
    .describe('The figure. Of a duration, the median. Null: there was nothing to measure.'),
  count: z.number().int().describe('How many conversations or messages the figure rests on.'),
  p90: z
    .number()
    .nullable()
    .optional()
    .describe('90th percentile of a duration: nine of ten were not longer. Absent for other figures.'),
})

const questionId = z
  .string()
  .max(64)
  .describe('Id of the question: the same for other words, scripts and orders of it.')
  .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] })

export const analyticsOperations = operations({
  'analytics.overview': {
    method: 'GET',
    path: '/v1/analytics/overview',
    scope: 'analytics:read',
    summary: 'Show every figure of a period, and of the period of the same length before it.',
    input: z.object({ ...period }),
    output: z.object({
      since: timestamp.describe('Start of the period.'),
      until: timestamp.describe('End of the period.'),
      figures: z
        .array(
          figure.extend({
            metric: metric.describe(
              'Which figure it is. Durations are in seconds, cost in millionths of a US dollar, shares between 0 and 1.',
            ),
            before: figure.describe('The same figure in the period of the same length before.'),
          }),
        )
        .describe('Every figure of the period.'),
    }),
  },
  'analytics.series': {
    method: 'GET',
    path: '/v1/analytics/series',
    scope: 'analytics:read',
    summary: 'Show one figure by hour, day, week or month.',
    input: z.object({
      ...period,
      metric: metric.describe('The figure to show.'),
      interval: z
        .enum(['hour', 'day', 'week', 'month'])
        .default('day')
        .describe('Length of each step. Days, weeks and months are those of `time_zone`. Default: `day`.'),
    }),
    output: z.object({
      data: z
        .array(
          figure.extend({
            since: timestamp.describe('Start of the step.'),
            until: timestamp.describe('End of the step.'),
          }),
        )
        .describe('The figure in each step, the earliest first.'),
    }),
  },
  'analytics.breakdown': {
    method: 'GET',
    path: '/v1/analytics/breakdown',
    scope: 'analytics:read',
    summary: 'Show one figure by channel, agent, member, team, tag or handoff reason.',
    input: z.object({
      ...period,
      metric: metric.describe('The figure to show.'),
      by: z
        .enum(['channel', 'agent', 'member', 'team', 'tag', 'handoff_reason'])
        .describe('The field that splits the figures into parts.'),
    }),
    output: z.object({
      data: z
        .array(
          figure.extend({
            key: z
              .string()
              .nullable()
              .describe(
                'Id of the channel, agent, member or team; the tag; or the reason. Null: those without one.',
              )
              .meta({ examples: ['chn_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
            name: z
              .string()
              .nullable()
              .describe('Name of the part, for people. Null: it has none.')
              .meta({ examples: ['Front desk'] }),
          }),
        )
        .describe('The figure in each part, the highest first.'),
    }),
  },
  'analytics.conversations': {
    method: 'GET',
    path: '/v1/analytics/conversations',
    scope: 'analytics:read',
    summary: 'List the conversations that a figure counts.',
    input: z.object({
      ...pageInput,
      ...period,
      metric: metric.describe('The figure whose conversations are listed.'),
      handoff_reason: z
        .string()
        .max(500)
        .optional()
        .describe('Only conversations that were handed off for exactly this reason.'),
    }),
    output: pageOf(conversation),
  },
  'analytics.unanswered': {
    method: 'GET',
    path: '/v1/analytics/unanswered',
    scope: 'analytics:read',
    summary: 'List questions that knowledge could not answer, the most frequent first.',
    input: z.object({
      ...period,
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(100)
        .default(20)
        .describe('At most so many questions, 1 to 100. Default: 20.'),
      state: z
        .enum(['open', 'dismissed', 'answered'])
        .default('open')
        .describe(
          '`open`: nobody has dealt with it. `dismissed`: somebody took it off the list. `answered`: by a document. Default: `open`.',
        ),
    }),
    output: z.object({
      data: z
        .array(
          z.object({
            id: questionId,
            question: z.string().describe('As it was put most recently.'),
            state: z
              .enum(['open', 'dismissed', 'answered'])
              .describe('As asked for: `open`, `dismissed` or `answered`.'),
            document_id: id('document')
              .nullable()
              .describe('The document that answers it. Null: none is named.')
              .meta({ examples: [null] }),
            times: z.number().int().describe('How often it was asked, in any words.'),
            last_asked_at: timestamp.describe('When it was last asked.'),
            conversation_ids: z.array(id('conversation')).describe('The newest ten.'),
          }),
        )
        .describe('Questions without an answer, the most frequent first.'),
    }),
  },
  'unanswered_questions.dismiss': {
    method: 'POST',
    path: '/v1/analytics/unanswered/{id}/dismiss',
    scope: 'knowledge:write',
    summary: 'Take a question off the list of unanswered ones, also when it is asked again.',
    status: 204,
    errors: ['not_found'],
    input: z.object({ id: questionId }),
    output: z.null(),
  },
  'unanswered_questions.answer': {
    method: 'POST',
    path: '/v1/analytics/unanswered/{id}/answer',
    scope: 'knowledge:write',
    summary:
      'Mark a question as answered by a document. It is open again when it is asked later without finding an answer.',
    status: 204,
    errors: ['not_found'],
    input: z.object({
      id: questionId,
      document_id: id('document').describe('The document that answers it: see documents.create.'),
    }),
    output: z.null(),
  },
  'unanswered_questions.restore': {
    method: 'POST',
    path: '/v1/analytics/unanswered/{id}/restore',
    scope: 'knowledge:write',
    summary: 'Put a dismissed or answered question back on the list of unanswered ones.',
    status: 204,
    errors: ['not_found'],
    input: z.object({ id: questionId }),
    output: z.null(),
  },
  'analytics.export': {
    method: 'GET',
    path: '/v1/analytics/export',
    scope: 'analytics:read',
    summary: 'Download figures as CSV: a series, a breakdown, or a row for each conversation.',
    transport: 'file',
    input: z.object({
      ...period,
      kind: z
        .enum(['series', 'breakdown', 'conversations', 'unanswered'])
        .describe(
          'The content of each line: a step of a series, a part of a breakdown, a round of a conversation, or a question.',
        ),
      metric: metric.optional().describe('The figure. Required for `series` and `breakdown`.'),
      interval: z
        .enum(['hour', 'day', 'week', 'month'])
        .default('day')
        .describe('For `series`: length of each step. Default: `day`.'),
      by: z
        .enum(['channel', 'agent', 'member', 'team', 'tag', 'handoff_reason'])
        .optional()
        .describe('For `breakdown`: what to split it by. Required there.'),
    }),
    output: downloadedFile,
  },
})
