import { analyseText, indexTerms, nearestConcept, type Token } from '@parley/language'
import MiniSearch from 'minisearch'
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

const WEIGHTS = { folded: 1, exact: 0.5, part: 0.4, related: 0.3, guessed: 0.7, misspelt: 0.6, prefix: 0.3 }
const FIELD_BOOSTS = { title: 1.2, heading: 1.8, text: 1 }

const SHORTEST_FUZZY = 4
const MINIMUM_TWO_SLIPS_LENGTH = 8
const MINIMUM_PREFIX_LENGTH = 4

/**
 * How many (term, passage) pairs one search walks. The rarest words find the passages; words past the budget are so common that
 * they only help to rank what was found. Bounds the time of a search whatever the size of the base.
 */
const WALK_BUDGET = 2_000

// The worth of a common word in a passage of ordinary length that holds it once, in the terms of MiniSearch's BM25+.
const COMMON_WORD_WORTH = 1.5

interface QueryTerm {
  weight: number
  surface: string
  isFuzzy: boolean
}

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

  function queryTerms(query: string): Map<string, QueryTerm> {
    const terms = new Map<string, QueryTerm>()
    const put = (term: string, weight: number, surface: string, isFuzzy = false) => {
      const known = terms.get(term)
      if (known === undefined || known.weight < weight) terms.set(term, { weight, surface, isFuzzy })
    }
    for (const token of analyseText(query)) {
      for (const term of token.related) put(term, WEIGHTS.related, token.surface)
      if (token.isStopWord) continue
      if (isUnknown(token)) {
        const guess = token.folded.startsWith('~') ? nearestConcept(token.folded.slice(1)) : undefined
        if (guess !== undefined) put(guess, WEIGHTS.guessed, token.surface)
        put(token.folded, WEIGHTS.misspelt, token.surface, true)
        for (const term of token.exact) put(term, WEIGHTS.misspelt, token.surface, true)
      } else {
        put(token.folded, WEIGHTS.folded, token.surface)
        for (const term of token.exact) put(term, WEIGHTS.exact, token.surface)
        for (const term of token.parts) put(term, WEIGHTS.part, token.surface)
      }
    }
    return terms
  }

  // Only a word that stands nowhere is taken for a slip: it keeps exact matches first, and spares the costly walk.
  function isUnknown(token: Token): boolean {
    return ![token.folded, ...token.exact, ...token.parts].some((term) => statistics.passageCount(term) > 0)
  }

  function search(query: string, { limit = DEFAULT_LIMIT }: { limit?: number } = {}): SearchHit[] {
    const terms = queryTerms(query)
    const { walked, common } = withinBudget(terms)
    if (walked.length === 0) return []
    const results = index.search(walked.join(SEPARATOR), {
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
    })
    const worthByCommon = common.map((term) => ({ term, worth: worthOf(term) * terms.get(term)!.weight }))
    return results
      .map(({ id, score, queryTerms: matched }) => {
        const held = worthByCommon.filter(({ term }) => statistics.holds(id, term))
        const total = held.reduce((sum, { worth }) => sum + worth, score / matched.length)
        const weightBySurface = new Map<string, number>()
        for (const term of [...matched, ...held.map((one) => one.term)]) {
          const { surface, weight } = terms.get(term)!
          weightBySurface.set(surface, Math.max(weight, weightBySurface.get(surface) ?? 0))
        }
        // MiniSearch favours passages by how many terms they match; a word has several terms here, so words are counted instead.
        const breadth = [...weightBySurface.values()].reduce((sum, weight) => sum + weight, 0)
        return {
          id: id as string,
          score: Math.round(total * breadth * 1e6) / 1e6,
          matchedTerms: [...weightBySurface.keys()],
        }
      })
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  function withinBudget(terms: ReadonlyMap<string, QueryTerm>): { walked: string[]; common: string[] } {
    const rarestFirst = [...terms.keys()]
      .map((term) => ({ term, passages: statistics.passageCount(term) }))
      .filter(({ term, passages }) => passages > 0 || terms.get(term)!.isFuzzy)
      .sort((a, b) => a.passages - b.passages)
    let left = WALK_BUDGET
    const walked: string[] = []
    const common: string[] = []
    for (const { term, passages } of rarestFirst) {
      if (walked.length > 0 && passages > left) common.push(term)
      else walked.push(term)
      left -= passages
    }
    return { walked, common }
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
