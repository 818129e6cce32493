/** The terms that a query is looked up by, and how much each counts. */
import { analyseText, nearestConcept, type Token } from '@parley/language'
import type { TermStatistics } from './term-statistics.ts'

export const WEIGHTS = {
  folded: 1,
  exact: 0.5,
  part: 0.4,
  related: 0.3,
  guessed: 0.7,
  misspelt: 0.6,
  prefix: 0.3,
}
/**
 * How many (term, passage) pairs one search walks. The rarest words find the passages; words past the budget are so common that
 * they only help to rank what was found. Bounds the time of a search whatever the size of the base.
 */
const WALK_BUDGET = 2_000

export interface QueryTerm {
  weight: number
  surface: string
  isFuzzy: boolean
}

type Counts = Pick<TermStatistics, 'passageCount'>

export function queryTerms(statistics: Counts, query: string): Map<string, QueryTerm> {
  const terms = new Map<string, QueryTerm>()
  const put = (term: string, weight: number, surface: string, isFuzzy = false) => {
    const known = terms.get(term)
    if (known === undefined || known.weight < weight) terms.set(term, { weight, surface, isFuzzy })
  }
  for (const token of analyseText(query)) {
    for (const term of token.related) put(term, WEIGHTS.related, token.surface)
    if (token.isStopWord) continue
    if (isUnknown(statistics, token)) {
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
function isUnknown(statistics: Counts, token: Token): boolean {
  return ![token.folded, ...token.exact, ...token.parts].some((term) => statistics.passageCount(term) > 0)
}

/** The rare terms, which find passages, and the common ones, which only help to rank what was found. */
export function withinBudget(
  statistics: Counts,
  terms: ReadonlyMap<string, QueryTerm>,
): { walked: string[]; common: string[] } {
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
