/** A long query is searched as a whole and part by part, so that what only one part asks for is found too. */
import { analyseText, findSentences } from '@parley/language'
import type { QueryTerm } from './query-terms.ts'
import type { RankedPassage } from './rank-passages.ts'

/** In UTF-16 units. Questions of customers are shorter. */
const LONG = 400
/** Sentences are put together up to this length. */
const PART_LENGTH = 160
const MOST_PARTS = 30
/** The worth of the best passage of a part, beside that of the whole. */
const PART_SHARE = 0.5
const FEWEST_WORDS = 2

export const isLong = (query: string) => query.length > LONG

/** The terms of each part, chosen from those of the whole query. */
export function termsOfParts(query: string, terms: readonly QueryTerm[]): QueryTerm[][] {
  const parts: { start: number; end: number }[] = []
  for (const { start, end } of findSentences(query)) {
    const last = parts.at(-1)
    if (last !== undefined && end - last.start <= PART_LENGTH) last.end = end
    else parts.push({ start, end })
  }
  return parts
    .slice(0, MOST_PARTS)
    .map(({ start, end }) => {
      const surfaces = new Set(analyseText(query.slice(start, end)).map(({ surface }) => surface))
      return terms.filter(({ surface }) => surfaces.has(surface))
    })
    .filter((part) => new Set(part.map(({ surface }) => surface)).size >= FEWEST_WORDS)
}

/** The ranking of the whole, with a share for each passage by the part that finds it best. */
export function mergeRankings(
  whole: readonly RankedPassage[],
  parts: readonly (readonly RankedPassage[])[],
): RankedPassage[] {
  const bestOf = (ranked: readonly RankedPassage[]) =>
    ranked.reduce((most, { score }) => Math.max(most, score), 0)
  const best = bestOf(whole)
  const shares = new Map<number, number>()
  for (const part of parts) {
    const bestOfPart = bestOf(part)
    for (const { passage, score } of part)
      shares.set(passage, Math.max(score / bestOfPart, shares.get(passage) ?? 0))
  }
  return whole.map(({ passage, score }) => ({
    passage,
    score: score + PART_SHARE * best * (shares.get(passage) ?? 0),
  }))
}
