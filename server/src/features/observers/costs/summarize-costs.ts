/** Adds up the costs of a period, in all and by day, channel, category, country, agent, conversation, source or provider. */
import { type CostGroup, type Noun, showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { type CostGrouping, sumCosts, sumCostsBy } from './costs.store.ts'
import { readCostFilter } from './read-cost-filter.ts'

/** Groupings whose keys are ids. */
const NOUNS: Partial<Record<CostGrouping, Noun>> = {
  channel: 'channel',
  agent: 'agent',
  conversation: 'conversation',
}

export const summarizeCosts: Handler<'costs.summarize'> = async (context, input) => {
  const filter = readCostFilter(context, input)
  const { by, time_zone: timeZone, limit } = input
  const [totals, groups] = await Promise.all([
    sumCosts(context.transaction, filter),
    sumCostsBy(context.transaction, filter, { by, timeZone, limit }),
  ])
  const noun = NOUNS[by]
  const data: CostGroup[] = groups.map((group) => ({
    ...group,
    key: group.key !== null && noun ? showId(noun, group.key) : group.key,
  }))
  return { since: filter.since!.toISOString(), until: filter.until.toISOString(), totals, data }
}
