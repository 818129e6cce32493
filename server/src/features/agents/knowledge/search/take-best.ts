/** The results of a search, chosen from all passages that were found. */
import type { RankedPassage } from './rank-passages.ts'

/** Scores that differ by less are equal: they are sums in another order. */
const SAME_SCORE = 1e6

export function takeBest(
  ranked: readonly RankedPassage[],
  limit: number,
  idOf: (passage: number) => string,
): RankedPassage[] {
  const best: RankedPassage[] = []
  for (const { passage, score: exact } of ranked) {
    const score = Math.round(exact * SAME_SCORE) / SAME_SCORE
    const last = best.at(-1)
    if (best.length >= limit && last !== undefined && score < last.score) continue
    const one = { passage, score }
    const isAfter = (other: RankedPassage) =>
      other.score < score || (other.score === score && idOf(other.passage) > idOf(passage))
    const place = best.findIndex(isAfter)
    best.splice(place === -1 ? best.length : place, 0, one)
    if (best.length > limit) best.pop()
  }
  return best
}

/** Scores of passages that differ by less, as a share, only differ in length. */
const NEARLY_EQUAL = 0.06

/** Passages of one document that answer almost equally well stand in the order in which people read them. */
export function inReadingOrder(
  best: RankedPassage[],
  documentOf: (passage: number) => number,
): RankedPassage[] {
  const ordered = [...best]
  for (let place = 1; place < ordered.length; place++) {
    const [before, after] = [ordered[place - 1]!, ordered[place]!]
    const isSwapped =
      documentOf(before.passage) === documentOf(after.passage) &&
      before.passage > after.passage &&
      after.score >= before.score * (1 - NEARLY_EQUAL)
    if (!isSwapped) continue
    ordered[place - 1] = { passage: after.passage, score: before.score }
    ordered[place] = { passage: before.passage, score: after.score }
  }
  return ordered
}

/** The best passage of each document. */
export function bestOfDocuments(
  ranked: readonly RankedPassage[],
  documentOf: (passage: number) => number,
): RankedPassage[] {
  const best = new Map<number, RankedPassage>()
  for (const one of ranked) {
    const document = documentOf(one.passage)
    const known = best.get(document)
    const isBetter =
      known === undefined ||
      one.score > known.score ||
      (one.score === known.score && one.passage < known.passage)
    if (isBetter) best.set(document, one)
  }
  return [...best.values()]
}
