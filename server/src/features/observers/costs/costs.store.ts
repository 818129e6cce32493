/** SQL that reads the ledger of costs. */
import type { Parsed } from '@parley/contracts'
import { join, raw, type Session, sql } from '../../../platform/database/index.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'

/** Which entries are asked for. */
export interface CostFilter {
  workspaceId: string
  since: Date | undefined
  until: Date
  channelId?: string | undefined
  agentId?: string | undefined
  conversationId?: string | undefined
  source?: string | undefined
}

function whereOf(filter: CostFilter) {
  const where = [sql`workspace_id = ${filter.workspaceId}`, sql`occurred_at < ${filter.until}`]
  if (filter.since) where.push(sql`occurred_at >= ${filter.since}`)
  if (filter.channelId) where.push(sql`channel_id = ${filter.channelId}`)
  if (filter.agentId) where.push(sql`agent_id = ${filter.agentId}`)
  if (filter.conversationId) where.push(sql`conversation_id = ${filter.conversationId}`)
  if (filter.source) where.push(sql`source = ${filter.source}`)
  return join(where, ' and ')
}

export function costEntriesQuery(filter: CostFilter): ListQuery {
  return {
    select: sql`
      select workspace_id, id, kind, subject_id, revision, amount_micros, currency, quantity, basis, source, category, country,
             provider, price_source, conversation_id, channel_id, agent_id, occurred_at, recorded_at, total_micros
        from cost_entries`,
    where: whereOf(filter),
    order: [
      { column: 'occurred_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
  }
}

export type CostGrouping = Parsed<'costs.summarize'>['by']

/** Constants, by grouping. */
const KEYS: Readonly<Record<Exclude<CostGrouping, 'day'>, string>> = {
  channel: 'channel_id::text',
  category: 'category',
  country: 'country',
  agent: 'agent_id::text',
  conversation: 'conversation_id::text',
  source: 'source',
  provider: 'provider',
}

export interface CostSum {
  key: string | null
  currency: string | null
  amount_micros: number | null
  messages: number
  model_calls: number
}

const SUMS = sql`currency, sum(amount_micros)::bigint as amount_micros,
  coalesce(sum(quantity) filter (where kind in ('message', 'correction')), 0)::integer as messages,
  coalesce(sum(quantity) filter (where kind in ('turn', 'copilot')), 0)::integer as model_calls`

/** Groups in which everything was taken back again are left out. */
const NOT_EMPTY = sql`having sum(quantity) <> 0 or coalesce(sum(amount_micros), 0) <> 0`

export function sumCosts(session: Session, filter: CostFilter): Promise<Omit<CostSum, 'key'>[]> {
  return session.rows(sql`
    select ${SUMS} from cost_entries where ${whereOf(filter)} group by currency ${NOT_EMPTY} order by currency nulls last`)
}

export function sumCostsBy(
  session: Session,
  filter: CostFilter,
  { by, timeZone, limit }: { by: CostGrouping; timeZone: string; limit: number },
): Promise<CostSum[]> {
  const key = by === 'day' ? sql`to_char(occurred_at at time zone ${timeZone}, 'YYYY-MM-DD')` : raw(KEYS[by])
  const order = by === 'day' ? sql`1, currency nulls last` : sql`3 desc nulls last, 1 nulls last`
  return session.rows(sql`
    select ${key} as key, ${SUMS} from cost_entries where ${whereOf(filter)}
     group by 1, currency ${NOT_EMPTY} order by ${order} limit ${limit}`)
}
