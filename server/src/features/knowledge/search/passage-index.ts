import MiniSearch from 'minisearch'
import { analyseText, indexTerms, type Token } from './analyse-text.ts'
import { nearestConcept } from './lexicon.ts'

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

const separator = '\u0000'
const defaultLimit = 8

const weights = { folded: 1, exact: 0.5, part: 0.4, related: 0.3, guessed: 0.7, misspelt: 0.6, prefix: 0.3 }
const fieldBoosts = { title: 1.6, heading: 1.8, text: 1 }

const minimumFuzzyLength = 4
const minimumTwoSlipsLength = 8
const minimumPrefixLength = 4

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
  const passageCountByTerm = new Map<string, number>()

  function countTerms(passage: IndexedPassage, step: 1 | -1): void {
    const terms = new Set(indexTerms(`${passage.title}\n${passage.heading ?? ''}\n${passage.text}`))
    for (const term of terms) {
      const count = (passageCountByTerm.get(term) ?? 0) + step
      if (count === 0) passageCountByTerm.delete(term)
      else passageCountByTerm.set(term, count)
    }
  }

  function remove(id: string): void {
    const passage = passagesById.get(id)
    if (passage === undefined) return
    index.remove(passage)
    countTerms(passage, -1)
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
      countTerms(passage, 1)
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
      for (const term of token.related) put(term, weights.related, token.surface)
      if (token.isStopWord) continue
      if (isUnknown(token)) {
        const guess = token.folded.startsWith('~') ? nearestConcept(token.folded.slice(1)) : undefined
        if (guess !== undefined) put(guess, weights.guessed, token.surface)
        put(token.folded, weights.misspelt, token.surface, true)
        for (const term of token.exact) put(term, weights.misspelt, token.surface, true)
      } else {
        put(token.folded, weights.folded, token.surface)
        for (const term of token.exact) put(term, weights.exact, token.surface)
        for (const term of token.parts) put(term, weights.part, token.surface)
      }
    }
    return terms
  }

  // Only a word that stands nowhere is taken for a slip: it keeps exact matches first, and spares the costly walk.
  function isUnknown(token: Token): boolean {
    return ![token.folded, ...token.exact, ...token.parts].some((term) => passageCountByTerm.has(term))
  }

  function search(query: string, { limit = defaultLimit }: { limit?: number } = {}): SearchHit[] {
    const terms = queryTerms(query)
    if (terms.size === 0) return []
    const results = index.search([...terms.keys()].join(separator), {
      tokenize: (text) => text.split(separator),
      processTerm: (term) => term,
      boost: fieldBoosts,
      boostTerm: (term) => terms.get(term)!.weight,
      fuzzy: (term) => {
        if (!terms.get(term)!.isFuzzy || term.length < minimumFuzzyLength || /^[\d#]/.test(term)) return false
        return term.length >= minimumTwoSlipsLength ? 2 : 1
      },
      prefix: (term) =>
        terms.get(term)!.isFuzzy && term.length >= minimumPrefixLength && !/^[~#\d]/.test(term),
      weights: { fuzzy: 0.5, prefix: weights.prefix },
    })
    return results
      .map(({ id, score, queryTerms: matched }) => ({
        id: id as string,
        score: Math.round(score * 1e6) / 1e6,
        matchedTerms: [...new Set(matched.map((term) => terms.get(term)!.surface))],
      }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
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
