/** The verdict of rules that were written by hand: a part passes, or it does not, and those that pass have a rank. */
import { readWordsOf } from '@parley/language'
import { type Candidate, isOtherRow } from './candidates.ts'
import {
  countsAnother,
  creditOf,
  isOfAnother,
  isOfSibling,
  lacksAsked,
  lacksAspect,
} from './certain-rules.ts'
import type { Asked } from './read-row.ts'

const ENOUGH = 0.65
const ENOUGH_FOR_YES_NO = 0.7
const BONUS = { own: 0.35, relevance: 0.15, kind: 0.1, range: 0.25, list: 0.15 }
/** An amount that the part is for counts like a word. */
const IN_RANGE = 0.5
const CERTAIN_MATCH = 0.7

export interface Verdict {
  /** Share of the question that is answered, from 0 to 1. */
  score: number
  rank: number
  passes: boolean
}

/** A candidate that can be said. */
export interface Competitor extends Candidate {
  says: string
  verdict: Verdict
}

/** A price stands in a list of prices rather than in a package that holds the same thing. */
function isPriced({ part }: Candidate, { kinds, terms }: Asked): boolean {
  if (part.part.kind !== 'row' || !kinds.includes('price')) return false
  const label = readWordsOf(part.label ?? '')
  return terms.some((term) => term.isMatter && term.creditOf(label) >= CERTAIN_MATCH)
}

function isVetoed(candidate: Candidate, asked: Asked): boolean {
  const { part, range } = candidate
  if (range === -1) return true
  if (part.part.kind === 'row' && isOtherRow(candidate)) return true
  return (
    isOfAnother(candidate, asked) ||
    isOfSibling(candidate, asked) ||
    (range !== 1 && lacksAspect(candidate, asked)) ||
    countsAnother(candidate, asked) ||
    lacksAsked(candidate, asked)
  )
}

export function verdictOf(candidate: Candidate, asked: Asked): Verdict {
  const { part, range, relevance } = candidate
  // "When are you open?" has no word that is rarer than others.
  const hasMatter = asked.terms.some(({ isMatter }) => isMatter)
  let [found, missed, own, certain] = [0, 0, 0, 0]
  for (const term of asked.terms) {
    const credit = creditOf(term, candidate)
    found += term.weight * credit
    missed += term.miss * (1 - credit)
    own += term.weight * term.creditOf(part.own)
    if ((term.isMatter || !hasMatter) && credit >= CERTAIN_MATCH) certain++
  }
  if (range === 1) found += IN_RANGE
  const all = found + missed
  const score = all > 0 ? found / all : 0
  const isYesNo = asked.kinds[0] === 'yesNo' || asked.kinds.length === 0
  const holds =
    part.part.kind === 'row' || asked.kinds.length === 0 || asked.kinds.some((one) => part.holds().has(one))
  const rank =
    score +
    (all > 0 ? (BONUS.own * own) / all : 0) +
    BONUS.relevance * relevance +
    (range === 1 ? BONUS.range : 0) +
    (isYesNo ? 0 : BONUS.kind) +
    (isPriced(candidate, asked) ? BONUS.list : 0)
  const passes =
    certain > 0 && holds && score >= (isYesNo ? ENOUGH_FOR_YES_NO : ENOUGH) && !isVetoed(candidate, asked)
  return { score, rank, passes }
}
