/** SQL of figures: any metrics of one source, for a part of the workspace, whole or in groups. */

import { empty, join, raw, type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import { METRIC_DEFINITIONS, type Metric } from './metrics.ts'
import type { FigureScope } from './scope.ts'
import { type Source, sourceSql } from './sources.store.ts'

type Sql = ReturnType<typeof sql>

export interface Figure {
  value: number | null
  count: number
  p90?: number | null
}

/** A row per group: `key`, and for metric number i the columns value_i, count_i, p90_i. */
type FigureRow = { key: string | null } & Record<`${'value' | 'count' | 'p90'}_${number}`, number | null>

export type Grouping =
  | 'none'
  | 'period'
  | 'channel'
  | 'agent'
  | 'member'
  | 'team'
  | 'tag'
  | 'handoff_reason'
  | Interval
export type Interval = 'hour' | 'day' | 'week' | 'month'
const INTERVALS: readonly string[] = ['hour', 'day', 'week', 'month']

/** Figures by the key of their group: an id, a tag, the beginning of an interval as ISO 8601. */
export async function figuresOf(
  session: Session,
  scope: FigureScope,
  source: Source,
  metrics: readonly Metric[],
  grouping: Grouping,
): Promise<Map<string | null, Map<Metric, Figure>>> {
  const rows = await session.rows<FigureRow>(sql`
    select ${keyOf(grouping, scope)} as key, ${join(metrics.map(aggregate))}
      from (${sourceSql(source)}) as f ${grouping === 'tag' ? raw(BY_TAG) : empty}
     where ${conditions(scope)}
     group by 1`)
  return new Map(
    rows.map((row) => [
      row.key,
      new Map(metrics.map((metric, index) => [metric, figureOf(row, metric, index)])),
    ]),
  )
}

const BY_TAG = `left join lateral unnest(f.tags) as t (tag) on true`

function keyOf(grouping: Grouping, scope: FigureScope): Sql {
  if (INTERVALS.includes(grouping)) {
    return sql`to_char(date_trunc(${grouping}, f.at, ${scope.timeZone}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
  }
  switch (grouping) {
    case 'channel':
    case 'agent':
    case 'member':
    case 'team':
      return raw(`f.${grouping}_id::text`) as Sql
    case 'tag':
      return raw('t.tag') as Sql
    case 'handoff_reason':
      return raw('f.reason') as Sql
    default:
      return raw('null::text') as Sql
  }
}

function aggregate(metric: Metric, index: number): Sql {
  const { as, value } = METRIC_DEFINITIONS[metric]
  const column = `f.${value}`
  switch (as) {
    case 'sum':
      return raw(
        `coalesce(sum(${column}), 0)::float8 as value_${index}, count(*) filter (where ${column} > 0) as count_${index}`,
      ) as Sql
    case 'share':
      return raw(`avg(${column})::float8 as value_${index}, count(${column}) as count_${index}`) as Sql
    case 'median':
      return raw(`percentile_cont(0.5) within group (order by ${column}) as value_${index}, count(${column}) as count_${index},
                  percentile_cont(0.9) within group (order by ${column}) as p90_${index}`) as Sql
  }
}

function figureOf(row: FigureRow, metric: Metric, index: number): Figure {
  return {
    value: row[`value_${index}`] ?? null,
    count: row[`count_${index}`] ?? 0,
    ...(METRIC_DEFINITIONS[metric].as === 'median' ? { p90: row[`p90_${index}`] ?? null } : {}),
  }
}

/** The value of a figure without any event. */
export function noFigure(metric: Metric): Figure {
  const { as } = METRIC_DEFINITIONS[metric]
  return { value: as === 'sum' ? 0 : null, count: 0, ...(as === 'median' ? { p90: null } : {}) }
}

export function conditions(scope: FigureScope): Sql {
  const parts = [
    sql`f.workspace_id = ${scope.workspaceId}`,
    sql`f.at >= ${scope.since}`,
    sql`f.at < ${scope.until}`,
  ]
  if (scope.channelId) parts.push(sql`f.channel_id = ${scope.channelId}`)
  if (scope.channelIds) parts.push(sql`f.channel_id = any (${[...scope.channelIds]}::uuid[])`)
  if (scope.agentId) parts.push(sql`f.agent_id = ${scope.agentId}`)
  if (scope.memberId) parts.push(sql`f.member_id = ${scope.memberId}`)
  if (scope.teamId) parts.push(sql`f.team_id = ${scope.teamId}`)
  if (scope.tag !== undefined) parts.push(sql`${scope.tag} = any (f.tags)`)
  return join(parts, ' and ')
}

/** The conversations that a figure counted. */
function conversationsBehind(scope: FigureScope, metric: Metric, reason?: string): Sql {
  const { source, value, as } = METRIC_DEFINITIONS[metric]
  const counted = as === 'median' ? raw(`f.${value} is not null`) : raw(`f.${value} > 0`)
  return sql`
    select f.conversation_id from (${sourceSql(source)}) as f
     where ${conditions(scope)} and ${counted} and f.conversation_id is not null
       ${reason === undefined ? empty : sql`and f.reason = ${reason}`}`
}

/** `view` selects from `conversations c`. */
export function behindFigure(view: Sql, scope: FigureScope, metric: Metric, reason?: string): ListQuery {
  return {
    select: view,
    where: sql`c.workspace_id = ${scope.workspaceId} and c.id in (${conversationsBehind(scope, metric, reason)})`,
    order: [
      { column: 'last_message_at', type: 'timestamptz', nullable: true },
      { column: 'id', type: 'uuid' },
    ],
  }
}

/** Names of what figures are grouped by; an id without one is gone. */
export async function namesOf(
  work: Scope<Session>,
  noun: 'channel' | 'agent' | 'member' | 'team',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await work.transaction.rows<{ id: string; name: string }>(sql`
    select id::text, name from ${raw(`${noun}s`)} where workspace_id = ${work.workspaceId} and id = any (${[...ids]}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type QuestionState = 'open' | 'dismissed' | 'answered'

export interface QuestionGroup {
  /** Hash of the topic, in hexadecimal. */
  id: string
  /** Of an answered one. */
  document_id: string | null
  question: string
  times: number
  last_asked_at: Date
  conversation_ids: string[]
}

/** Askings after a document was written are open again: it did not answer them. */
const IN_STATE = {
  open: sql`(f.state is null or (f.state = 'answered' and f.at > f.settled_at))`,
  dismissed: sql`f.state = 'dismissed'`,
  answered: sql`f.state = 'answered' and f.at <= f.settled_at`,
}

export function unansweredQuestions(
  session: Session,
  scope: FigureScope,
  { state, limit }: { state: QuestionState; limit: number },
): Promise<QuestionGroup[]> {
  return session.rows<QuestionGroup>(sql`
    select encode(f.topic_hash, 'hex') as id, ${state === 'answered' ? sql`(array_agg(f.document_id))[1]` : sql`null::uuid`} as document_id,
           (array_agg(f.question order by f.at desc, f.turn_id desc))[1] as question, count(*) as times, max(f.at) as last_asked_at,
           (array_agg(distinct f.conversation_id))[1:10] as conversation_ids
      from (select q.workspace_id, q.asked_at as at, q.conversation_id, q.channel_id, q.agent_id, r.member_id, r.team_id, r.tags,
                   q.question, q.turn_id, sha256(convert_to(q.topic, 'UTF8')) as topic_hash, s.state, s.document_id, s.settled_at
              from analytics_questions q
              left join settled_questions s on s.workspace_id = q.workspace_id
               and s.topic_hash = sha256(convert_to(q.topic, 'UTF8'))
              left join analytics_rounds r on r.workspace_id = q.workspace_id and r.conversation_id = q.conversation_id
               and r.round = q.round) f
     where ${conditions(scope)} and ${IN_STATE[state]}
     group by f.topic_hash order by count(*) desc, max(f.at) desc, f.topic_hash limit ${limit}`)
}
