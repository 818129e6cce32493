/** Sends figures as CSV, with the names of the columns in the first line. */
import { fileOf, OperationError, type Parsed, showId } from '@parley/contracts'
import { type CsvValue, csvLine } from '../../../platform/csv/write-csv.ts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { tenantOf } from '../../../platform/operations/tenant-of.ts'
import { streamPages } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { roundsQuery } from './figures/rounds.store.ts'
import { readScope } from './figures/scope.ts'
import type { Round } from './follow/round.ts'
import { getAnalyticsBreakdown } from './get-analytics-breakdown.ts'
import { getAnalyticsSeries } from './get-analytics-series.ts'
import { listUnansweredQuestions } from './list-unanswered-questions.ts'

type Input = Parsed<'analytics.export'>

/** Questions in one file: they are grouped in memory. */
const MOST_QUESTIONS = 10_000
const AT_ONCE = 500
const CSV = 'text/csv; charset=utf-8'

export const exportAnalytics =
  ({ database }: Pick<Platform, 'database'>): Handler<'analytics.export'> =>
  async (context, input) => {
    const filename = `${input.kind}-${input.since.slice(0, 10)}.csv`
    if (input.kind !== 'conversations') {
      const lines = await linesOf(context, input, input.kind)
      return fileOf(CSV, filename, Buffer.from(lines.map(csvLine).join('')))
    }
    const content = await streamPages<Round>(database, tenantOf(context.principal), {
      query: roundsQuery(readScope(context, input)),
      atOnce: AT_ONCE,
      head: csvLine(ROUND_COLUMNS),
      write: (round) => csvLine(roundLine(round)),
      signal: context.signal,
    })
    return { mime_type: CSV, filename, size: null, content }
  }

async function linesOf(
  context: OperationContext,
  input: Input,
  kind: Exclude<Input['kind'], 'conversations'>,
): Promise<CsvValue[][]> {
  switch (kind) {
    case 'series': {
      const { data } = await getAnalyticsSeries(context, { ...input, metric: metricOf(input) })
      return [
        ['since', 'until', input.metric ?? '', 'count', 'p90'],
        ...data.map(({ since, until, value, count, p90 }) => [since, until, value, count, p90 ?? null]),
      ]
    }
    case 'breakdown': {
      if (!input.by) throw missing('by', 'Say by what: channel, agent, member, team, tag or handoff_reason.')
      const { data } = await getAnalyticsBreakdown(context, {
        ...input,
        metric: metricOf(input),
        by: input.by,
      })
      return [
        [input.by, 'name', input.metric ?? '', 'count', 'p90'],
        ...data.map(({ key, name, value, count, p90 }) => [key, name, value, count, p90 ?? null]),
      ]
    }
    case 'unanswered': {
      const { data } = await listUnansweredQuestions(context, {
        ...input,
        state: 'open',
        limit: MOST_QUESTIONS,
      })
      return [
        ['question', 'times', 'last_asked_at', 'conversation_ids'],
        ...data.map((row) => [row.question, row.times, row.last_asked_at, row.conversation_ids.join(' ')]),
      ]
    }
  }
}

function metricOf(input: Input): NonNullable<Input['metric']> {
  if (!input.metric) throw missing('metric', 'Say which metric, e.g. conversations_opened.')
  return input.metric
}

function missing(field: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule: 'required', message }] })
}

/** A line for each round of a conversation that began in the period. */
const ROUND_COLUMNS = [
  'conversation_id',
  'round',
  'channel_id',
  'agent_id',
  'member_id',
  'team_id',
  'tags',
  'opened_at',
  'first_response_at',
  'person_first_response_seconds',
  'handoffs',
  'ai_messages',
  'person_messages',
  'closed_at',
]

function roundLine(round: Round): CsvValue[] {
  const id = (noun: 'conversation' | 'channel' | 'agent' | 'member' | 'team', uuid: string | null) =>
    uuid === null ? null : showId(noun, uuid)
  const time = (at: Date | null) => at?.toISOString() ?? null
  return [
    id('conversation', round.conversation_id),
    round.round,
    id('channel', round.channel_id),
    id('agent', round.agent_id),
    id('member', round.member_id),
    id('team', round.team_id),
    round.tags.join(' '),
    time(round.opened_at),
    time(round.first_response_at),
    round.person_first_response_seconds,
    round.handoffs,
    round.ai_messages,
    round.person_messages,
    time(round.closed_at),
  ]
}
