/** The part of the address that the costs read. */
export const COST_DAYS = [7, 30, 90] as const
export const COST_GROUPS = ['agent', 'conversation', 'provider', 'channel'] as const
export type CostGroup = (typeof COST_GROUPS)[number]

export interface CostSearch {
  days: (typeof COST_DAYS)[number]
  by: CostGroup
  agent_id?: string
  channel_id?: string
}

/** Missing and unknown values have their defaults. */
export function readCostSearch(search: Readonly<Record<string, unknown>>): CostSearch {
  const { agent_id, channel_id } = search
  return {
    days: COST_DAYS.find((days) => days === Number(search.days)) ?? 30,
    by: COST_GROUPS.find((by) => by === search.by) ?? 'agent',
    ...(typeof agent_id === 'string' && { agent_id }),
    ...(typeof channel_id === 'string' && { channel_id }),
  }
}

/** Midnight of the first day, by the reader's clock. Today is the last of the days. */
export function sinceOf(days: number, now = new Date()): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1).toISOString()
}
