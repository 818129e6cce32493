/** The filters of the leads: for the server, and the stages. */
import type { Input, Lead } from '@parley/contracts'
import type { LeadSearch } from './lead-search.ts'

export type Stage = Lead['stage']
/**
 * In the order of the board. Types alone are imported from contracts: their schemas would bring 110 KB along. The record
 * makes a new stage an error here.
 */
const STAGE_ORDER: Readonly<Record<Stage, number>> = { new: 0, qualified: 1, contacted: 2, won: 3, lost: 4 }
export const STAGES = Object.keys(STAGE_ORDER) as readonly Stage[]

const DAY_MS = 24 * 60 * 60 * 1000

export function leadFilter(search: LeadSearch, now = new Date()): Omit<Input<'leads.list'>, 'limit'> {
  const { since, score, owner, source, contacted } = search
  const first = new Date(now.getTime() - (Number(since) || 0) * DAY_MS)
  return {
    // The same moment for a whole day, so that the list is not read anew.
    ...(since && { since: `${first.toISOString().slice(0, 10)}T00:00:00Z` }),
    ...(score && { min_score: Math.min(100, Math.max(0, Number(score) || 0)) }),
    ...(owner && { owner }),
    ...(source && { source }),
    ...(contacted && { contacted: contacted === 'yes' }),
  }
}

/** Leads by the stage in which they are shown: one that is being moved stands in its new stage already. */
export function byStage(
  leads: readonly Lead[],
  moved: Readonly<Record<string, Stage>>,
): Readonly<Record<Stage, Lead[]>> {
  const columns = Object.fromEntries(STAGES.map((stage) => [stage, [] as Lead[]])) as Record<Stage, Lead[]>
  for (const lead of leads) columns[moved[lead.id] ?? lead.stage].push(lead)
  return columns
}
