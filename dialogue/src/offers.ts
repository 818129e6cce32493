import type { BriefChoice, BriefResult } from './brief.ts'

const MOST_OFFERS = 3

/** At most three of the free times that a tool named, spread over them: what an answer offers. */
export function pickOffers({ data }: Pick<BriefResult, 'data'>): BriefChoice[] {
  const times = (Array.isArray(data.free_times) ? data.free_times : []) as {
    starts_at?: unknown
    when?: unknown
  }[]
  const choices = times.flatMap(({ starts_at, when }) =>
    typeof starts_at === 'string' && typeof when === 'string' ? [{ id: starts_at, text: when }] : [],
  )
  if (choices.length <= MOST_OFFERS) return choices
  return [choices[0]!, choices[Math.floor((choices.length - 1) / 2)]!, choices.at(-1)!]
}
