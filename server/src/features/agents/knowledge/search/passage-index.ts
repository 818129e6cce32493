import { indexTerms } from '@parley/language'
import MiniSearch, { type SearchOptions } from 'minisearch'
import { type QueryTerm, queryTerms, WEIGHTS, withinBudget } from './query-terms.ts'
import { createTermStatistics } from './term-statistics.ts'

/** A piece of a document as it is searched. */
export interface IndexedPassage {
  id: string
  documentId: string
  title: string
  heading?: string
  text: string
}

export interface SearchHit {
  id: string
  /** Comparable within one search only. */
  score: number
  /** The words of the query that the passage was found by, as they were written. */
  matchedTerms: string[]
}

/** Full-text search over the passages of one knowledge version, held in memory. */
export interface PassageIndex {
  readonly size: number
  /** Best passage first; passages of equal score stand in the order of their ids. A query without content words finds nothing. */
  search(query: string, options?: { limit?: number }): SearchHit[]
  /** Adds passages; one whose id is already present replaces it. */
  add(passages: readonly IndexedPassage[]): void
  /** Removes every passage of a document and says how many there were. */
  removeDocument(documentId: string): number
}

const SEPARATOR = '\u0000'
const DEFAULT_LIMIT = 8

const FIELD_BOOSTS = { title: 1.2, heading: 1.8, text: 1 }

const SHORTEST_FUZZY = 4
const MINIMUM_TWO_SLIPS_LENGTH = 8
const MINIMUM_PREFIX_LENGTH = 4

// The worth of a common word in a passage of ordinary length that holds it once, in the terms of MiniSearch's BM25+.
const COMMON_WORD_WORTH = 1.5

export function createPassageIndex(passages: readonly IndexedPassage[] = []): PassageIndex {
  const index = new MiniSearch<IndexedPassage>({
    fields: ['title', 'heading', 'text'],
    tokenize: indexTerms,
    processTerm: (term) => term,
    autoVacuum: false,
  })
  const passagesById = new Map<string, IndexedPassage>()
  const passagesByDocument = new Map<string, Set<string>>()
  const statistics = createTermStatistics()

  function remove(id: string): void {
    const passage = passagesById.get(id)
    if (passage === undefined) return
    index.remove(passage)
    statistics.remove(id)
    passagesById.delete(id)
    const siblings = passagesByDocument.get(passage.documentId)
    siblings?.delete(id)
    if (siblings?.size === 0) passagesByDocument.delete(passage.documentId)
  }

  function add(added: readonly IndexedPassage[]): void {
    for (const given of added) {
      remove(given.id)
      const passage = { ...given }
      index.add(passage)
      statistics.add(passage.id, indexTerms(`${passage.title}\n${passage.heading ?? ''}\n${passage.text}`))
      passagesById.set(passage.id, passage)
      const siblings = passagesByDocument.get(passage.documentId) ?? new Set()
      siblings.add(passage.id)
      passagesByDocument.set(passage.documentId, siblings)
    }
  }

  function search(query: string, { limit = DEFAULT_LIMIT }: { limit?: number } = {}): SearchHit[] {
    const terms = queryTerms(statistics, query)
    const { walked, common } = withinBudget(statistics, terms)
    if (walked.length === 0) return []
    const results = index.search(walked.join(SEPARATOR), searchOptions(terms))
    const worthByCommon = common.map((term) => ({ term, worth: worthOf(term) * terms.get(term)!.weight }))
    return results
      .map(({ id, score, queryTerms: matched }) => {
        const held = worthByCommon.filter(({ term }) => statistics.holds(id, term))
        return rankOf(id as string, score, matched, held, terms)
      })
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  function worthOf(term: string): number {
    const passages = statistics.passageCount(term)
    return COMMON_WORD_WORTH * Math.log(1 + (passagesById.size - passages + 0.5) / (passages + 0.5))
  }

  function removeDocument(documentId: string): number {
    const ids = [...(passagesByDocument.get(documentId) ?? [])]
    for (const id of ids) remove(id)
    return ids.length
  }

  add(passages)
  return {
    get size() {
      return passagesById.size
    },
    search,
    add,
    removeDocument,
  }
}

function searchOptions(terms: ReadonlyMap<string, QueryTerm>): SearchOptions {
  return {
    tokenize: (text) => text.split(SEPARATOR),
    processTerm: (term) => term,
    boost: FIELD_BOOSTS,
    boostTerm: (term) => terms.get(term)!.weight,
    fuzzy: (term) => {
      if (!terms.get(term)!.isFuzzy || term.length < SHORTEST_FUZZY || /^[\d#]/.test(term)) return false
      return term.length >= MINIMUM_TWO_SLIPS_LENGTH ? 2 : 1
    },
    prefix: (term) =>
      terms.get(term)!.isFuzzy && term.length >= MINIMUM_PREFIX_LENGTH && !/^[~#\d]/.test(term),
    weights: { fuzzy: 0.5, prefix: WEIGHTS.prefix },
  }
}

function rankOf(
  id: string,
  score: number,
  matched: readonly string[],
  held: readonly { term: string; worth: number }[],
  terms: ReadonlyMap<string, QueryTerm>,
): SearchHit {
  const total = held.reduce((sum, { worth }) => sum + worth, score / matched.length)
  const weightBySurface = new Map<string, number>()
  for (const term of [...matched, ...held.map((one) => one.term)]) {
    const { surface, weight } = terms.get(term)!
    weightBySurface.set(surface, Math.max(weight, weightBySurface.get(surface) ?? 0))
  }
  // MiniSearch favours passages by how many terms they match; a word has several terms here, so words are counted instead.
  const breadth = [...weightBySurface.values()].reduce((sum, weight) => sum + weight, 0)
  return {
    id,
    score: Math.round(total * breadth * 1e6) / 1e6,
    matchedTerms: [...weightBySurface.keys()],
  }
}
