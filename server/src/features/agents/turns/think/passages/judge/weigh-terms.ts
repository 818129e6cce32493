import { type AskedTerm, detectLanguage, readAskedTerms } from '@parley/language'
import type { ReadHit } from './read-hit.ts'

/** A word of a question, by what it weighs among the passages that were found. */
export interface WeighedTerm extends AskedTerm {
  /** Whether it is a word of the question itself, and not of what was said around it. */
  isAsked: boolean
  /** Whether it names a matter, and is not a word that fits any question. */
  isMatter: boolean
  /** Whether any passage holds it. */
  isKnown: boolean
  /** Whether the title of every passage holds it. */
  isInEveryTitle: boolean
}

/** The texts around a question: in the same message, and before it. */
export interface Around {
  beside: readonly string[]
  before: readonly string[]
}

const ASKED = { weight: 1, miss: 1 }
/** "I have a Lounge ticket, what luggage is free?" */
const BESIDE = { weight: 0.75, miss: 0.3 }
/** Words of the question before count less, and are hardly missed. */
const BEFORE = { weight: 0.5, miss: 0.12 }
/** Where a question says nothing by itself, they are what it is about. */
const BEFORE_EMPTY = { weight: 0.9, miss: 0.35 }
/** Least weight of a word that every passage has. */
const LEAST = 0.5
/** Rarity of a word that no passage holds: it may be rare, or just another word for the same. */
const UNKNOWN = 0.8
/** A word that names another passage is missed more. */
const NAMES_ANOTHER = 1.4
const FEW_HITS = 3
const HOLDS = 0.5
const NAMES = 0.8

/** The rarer among the passages, the more a word tells about which one answers. */
function rarityOf(term: AskedTerm, hits: readonly ReadHit[]): number {
  const holders = hits.filter(({ whole }) => term.creditOf(whole) > HOLDS).length
  if (holders === 0) return UNKNOWN
  const most = Math.log(hits.length + 1)
  return Math.min(1, Math.max(LEAST, Math.log((hits.length + 1) / (holders + 0.5)) / most))
}

/** A word that no passage holds may be spelt wrongly. */
function withSlips(term: AskedTerm, hits: readonly ReadHit[]): AskedTerm {
  if (hits.some(({ whole }) => term.creditOf(whole) > HOLDS)) return term
  return { ...term, creditOf: (words) => Math.max(term.creditOf(words), term.slipOf(words)) }
}

/** Words of Hindi that no document holds are often only not in our lists. */
const UNKNOWN_HINDI = 0.4
const DEVANAGARI = /\p{Script=Devanagari}/u

function weigh(
  given: AskedTerm,
  factor: typeof ASKED,
  hits: readonly ReadHit[],
  isHindi: boolean,
): WeighedTerm {
  const term = withSlips(given, hits)
  const rarity = rarityOf(term, hits)
  const titles = hits.filter(({ about }) => term.creditOf(about) > NAMES).length
  const isInEveryTitle = hits.length > FEW_HITS && titles === hits.length
  const isUnknown = rarity === UNKNOWN && (isHindi || DEVANAGARI.test(term.surface))
  const isName = titles > 0 && !isInEveryTitle
  return {
    ...term,
    isAsked: factor === ASKED,
    isMatter: term.weight >= 1,
    isKnown: rarity !== UNKNOWN,
    isInEveryTitle,
    weight: term.weight * factor.weight * rarity,
    miss: term.miss * factor.miss * rarity * (isName ? NAMES_ANOTHER : isUnknown ? UNKNOWN_HINDI : 1),
  }
}

export function weighTerms(
  asked: string,
  { beside, before }: Around,
  hits: readonly ReadHit[],
): WeighedTerm[] {
  const own = readAskedTerms(asked)
  const isHindi = detectLanguage(asked) !== 'en'
  const isEmpty = !own.some(({ weight }) => weight >= 1)
  const seen = new Set<string>()
  const found: WeighedTerm[] = []
  const add = (terms: readonly AskedTerm[], factor: typeof ASKED) => {
    for (const term of terms) {
      if (!seen.has(term.key)) found.push(weigh(term, factor, hits, isHindi))
      seen.add(term.key)
    }
  }
  add(own, ASKED)
  add(beside.flatMap(readAskedTerms), BESIDE)
  add(before.flatMap(readAskedTerms), isEmpty ? BEFORE_EMPTY : BEFORE)
  return found
}
