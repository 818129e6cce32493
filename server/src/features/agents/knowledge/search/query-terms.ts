/** The terms that a query is looked up by, and how much each counts. */
import { analyseText, isInDevanagari, nearestConcept, type Token } from '@parley/language'
import type { PostingList } from './posting-list.ts'
import type { WeightedTerm } from './rank-passages.ts'
import type { SimilarTerm } from './term-dictionary.ts'

const WEIGHTS = {
  folded: 1,
  exact: 0.5,
  /** Most documents are in English: a word in Devanagari says what is meant, its spelling seldom where it stands. */
  exactInDevanagari: 0.15,
  part: 0.4,
  related: 0.3,
  guessed: 0.7,
  /** A word of the index that the query probably means, by the slips between them. */
  slips: [0.6, 0.45, 0.3],
  prefix: 0.35,
  /** The same word in the other script. */
  sounding: 0.9,
}

const SHORTEST_FUZZY = 4
const MINIMUM_TWO_SLIPS_LENGTH = 8
const MINIMUM_PREFIX_LENGTH = 4
/** Meant words of one misspelt word. */
const MOST_MEANT = 6
/** Each is compared with every word of the index. Later ones of a long query are taken as they are. */
const MOST_MISSPELT = 8
/** A word that is said again and again does not count without end (the k3 of BM25). */
const REPETITION = 8

export interface QueryTerm extends WeightedTerm {
  term: string
}

/** The terms of an index. */
export interface KnownTerms {
  /** The list of a term that stands somewhere. */
  find(term: string): PostingList | undefined
  similarTo(term: string, mostEdits: number, isPrefix: boolean): SimilarTerm[]
  soundingLike(term: string): { term: string; list: PostingList }[]
}

export function queryTerms(known: KnownTerms, query: string): QueryTerm[] {
  const terms = new Map<string, QueryTerm>()
  const times = new Map<string, number>()
  const put = (term: string, weight: number, surface: string, list = known.find(term), holders = 0) => {
    if (list === undefined) return
    const before = terms.get(term)
    if (before !== undefined && before.weight >= weight) return
    terms.set(term, { term, list, weight, surface, holders: Math.max(holders, list.length) })
  }
  const looked = new Set<string>()
  let misspelt = 0
  for (const token of analyseText(query)) {
    const { surface } = token
    for (const term of token.related) put(term, WEIGHTS.related, surface)
    if (token.isStopWord) continue
    const own = [token.folded, ...token.exact, ...token.parts]
    for (const term of new Set(own)) times.set(term, (times.get(term) ?? 0) + 1)
    if (looked.has(surface)) continue
    looked.add(surface)
    if (own.some((term) => known.find(term) !== undefined)) {
      put(token.folded, WEIGHTS.folded, surface)
      // A spelling that few passages have is no rarer than what it means.
      const holders = known.find(token.folded)?.length
      const weight = isInDevanagari(surface) ? WEIGHTS.exactInDevanagari : WEIGHTS.exact
      for (const term of token.exact) put(term, weight, surface, undefined, holders)
      for (const term of token.parts) put(term, WEIGHTS.part, surface)
      continue
    }
    // Only a word that stands nowhere is taken for a slip: it keeps exact matches first, and spares the costly comparison.
    const guess = token.folded.startsWith('~') ? nearestConcept(token.folded.slice(1)) : undefined
    if (guess !== undefined) put(guess, WEIGHTS.guessed, surface)
    const sounding = soundingLike(known, token)
    for (const { term, list } of sounding) put(term, WEIGHTS.sounding, surface, list)
    if (sounding.length > 0 && isInDevanagari(surface)) continue
    misspelt += 1
    if (misspelt > MOST_MISSPELT) continue
    for (const { term, list, weight } of meantBy(known, token)) put(term, weight, surface, list)
  }
  for (const term of terms.values()) {
    const said = times.get(term.term) ?? 1
    term.weight *= ((REPETITION + 1) * said) / (REPETITION + said)
  }
  return [...terms.values()]
}

/** English words in Devanagari, and names, meet their spelling in Latin letters; the other way round too. */
function soundingLike(known: KnownTerms, { surface, parts }: Token): { term: string; list: PostingList }[] {
  if (parts.length > 0) return []
  return known
    .soundingLike(surface.toLowerCase())
    .sort((a, b) => b.list.length - a.list.length || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_MEANT)
}

interface Meant {
  term: string
  list: PostingList
  weight: number
}

/** The words of the index that a misspelt or unfinished word probably means, the likeliest first. */
function meantBy(known: KnownTerms, { folded, exact }: Token): Meant[] {
  const meant: Meant[] = []
  for (const term of new Set([folded, ...exact])) {
    if (term.length < SHORTEST_FUZZY || /^[\d#]/.test(term)) continue
    const mostEdits = term.length >= MINIMUM_TWO_SLIPS_LENGTH ? 2 : 1
    const isPrefix = term.length >= MINIMUM_PREFIX_LENGTH && !term.startsWith('~')
    for (const { term: other, list, edits, isLonger } of known.similarTo(term, mostEdits, isPrefix)) {
      const weight = isLonger ? (WEIGHTS.prefix * term.length) / other.length : WEIGHTS.slips[edits]!
      meant.push({ term: other, list, weight })
    }
  }
  return meant
    .sort((a, b) => b.weight - a.weight || b.list.length - a.list.length || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_MEANT)
}
