import type { JSONObject } from '@ai-sdk/provider'
import type { BriefChoice } from './brief.ts'

const maximumOffers = 3

/** At most three of the free times that a tool named, spread over them: what an answer offers. */
export function pickOffers(data: JSONObject): BriefChoice[] {
  const times = (Array.isArray(data.free_times) ? data.free_times : []) as {
    starts_at?: unknown
    when?: unknown
  }[]
  const choices = times.flatMap(({ starts_at, when }) =>
    typeof starts_at === 'string' && typeof when === 'string' ? [{ id: starts_at, text: when }] : [],
  )
  if (choices.length <= maximumOffers) return choices
  return [choices[0]!, choices[Math.floor((choices.length - 1) / 2)]!, choices.at(-1)!]
}
