import { indexTerms } from '@parley/language'
import { isLong, mergeRankings, termsOfParts } from './long-query.ts'
import { createPassageTable, type PassageTable } from './passage-table.ts'
import { appendPosting, findPosting, type PostingList, packCounts, purgePostings } from './posting-list.ts'
import { type KnownTerms, type QueryTerm, queryTerms } from './query-terms.ts'
import { createRanking, type RankedPassage } from './rank-passages.ts'
import { bestOfDocuments, inReadingOrder, takeBest } from './take-best.ts'
import { createTermDictionary, type TermDictionary } from './term-dictionary.ts'

/** A piece of a document as it is searched. */
export interface IndexedPassage {
  id: string
  documentId: string
  title: string
  heading?: string
  /** The words before it that it must be read with. */
  leadIn?: string
  text: string
}

export interface SearchHit {
  id: string
  /** Comparable within one search only. */
  score: number
  /** The words of the query that the passage was found by, as they were written. */
  matchedTerms: string[]
}

export interface SearchOptions {
  limit?: number
  /** `document`: each document once, by its best passage. Default: `passage`. */
  by?: 'passage' | 'document'
}

/** Full-text search over the passages of one knowledge version, held in memory. */
export interface PassageIndex {
  readonly size: number
  /** Whether removed passages take more room than those that are there: build it again. */
  readonly isWorn: boolean
  /** Best passage first; passages of equal score stand in the order of their ids. A query without content words finds nothing. */
  search(query: string, options?: SearchOptions): SearchHit[]
  /** Adds passages; one whose id is already present replaces it. */
  add(passages: readonly IndexedPassage[]): void
  /** Removes every passage of a document and says how many there were. */
  removeDocument(documentId: string): number
}

const DEFAULT_LIMIT = 8
/** Postings that are read for one part of a long query. */
const READ_OF_PART = 10_000
/** An index with fewer removed passages is not worth building again. */
const FEW_REMOVED = 1_000

export function createPassageIndex(
  passages: readonly IndexedPassage[] = [],
  { readBudget }: { readBudget?: number } = {},
): PassageIndex {
  const table = createPassageTable()
  const dictionary = createTermDictionary()
  const rank = createRanking(table, readBudget)
  const titleTerms = rememberLast(indexTerms)
  const headingTerms = rememberLast(indexTerms)

  function add(added: readonly IndexedPassage[]): void {
    for (const { id, documentId, title, heading = '', leadIn = '', text } of added) {
      table.remove(id)
      const fields = [titleTerms(title), headingTerms(heading), indexTerms(`${leadIn}\n${text}`)] as const
      const passage = table.add(id, documentId, {
        title: fields[0].length,
        heading: fields[1].length,
        text: fields[2].length,
      })
      for (const [term, [inTitle, inHeading, inText]] of countTerms(fields))
        appendPosting(dictionary.learn(term, table.removals), passage, packCounts(inTitle, inHeading, inText))
    }
  }

  const known = knownTerms(dictionary, table)

  function present({ passage, score }: RankedPassage, terms: readonly QueryTerm[]): SearchHit {
    const matched = terms.filter(({ list }) => findPosting(list, passage) !== 0)
    return {
      id: table.idOf(passage),
      score,
      matchedTerms: [...new Set(matched.map(({ surface }) => surface))],
    }
  }

  function rankQuery(query: string, terms: readonly QueryTerm[]): RankedPassage[] {
    const whole = rank(terms)
    if (!isLong(query)) return whole
    const parts = termsOfParts(query, terms).map((part) => rank(part, READ_OF_PART))
    return mergeRankings(whole, parts)
  }

  function search(query: string, { limit = DEFAULT_LIMIT, by = 'passage' }: SearchOptions = {}): SearchHit[] {
    const terms = queryTerms(known, query)
    const ranked = rankQuery(query, terms)
    if (by === 'document')
      return takeBest(bestOfDocuments(ranked, table.documentOf), limit, table.idOf).map((one) =>
        present(one, terms),
      )
    const best = takeBest(ranked, limit, table.idOf)
    return inReadingOrder(best, table.documentOf).map((one) => present(one, terms))
  }

  function removeDocument(documentId: string): number {
    const ids = table.idsOf(documentId)
    for (const id of ids) table.remove(id)
    return ids.length
  }

  add(passages)
  return {
    get size() {
      return table.size
    },
    get isWorn() {
      const removed = table.numbers - table.size
      return removed > FEW_REMOVED && removed > table.size
    },
    search,
    add,
    removeDocument,
  }
}

function knownTerms(dictionary: TermDictionary, table: PassageTable): KnownTerms {
  /** The list without removed passages; undefined when none is left. */
  function current(list: PostingList | undefined): PostingList | undefined {
    if (list === undefined) return undefined
    if (list.removals < table.removals) {
      purgePostings(list, table.isGone)
      list.removals = table.removals
    }
    return list.length > 0 ? list : undefined
  }

  return {
    find: (term) => current(dictionary.get(term)),
    similarTo: (term, mostEdits, isPrefix) =>
      dictionary.similarTo(term, mostEdits, isPrefix).filter(({ list }) => current(list) !== undefined),
    soundingLike: (term) => dictionary.soundingLike(term).filter(({ list }) => current(list) !== undefined),
  }
}

/** The passages of a document follow each other and share their title, and often their heading. */
function rememberLast(read: (text: string) => string[]): (text: string) => string[] {
  let last: { text: string; terms: string[] } = { text: '', terms: [] }
  return (text) => {
    if (last.text !== text) last = { text, terms: read(text) }
    return last.terms
  }
}

function countTerms(fields: readonly (readonly string[])[]): Map<string, [number, number, number]> {
  const counts = new Map<string, [number, number, number]>()
  for (const [field, terms] of fields.entries()) {
    for (const term of terms) {
      let count = counts.get(term)
      if (count === undefined) {
        count = [0, 0, 0]
        counts.set(term, count)
      }
      count[field as 0 | 1 | 2] += 1
    }
  }
  return counts
}
