/** How many passages each term stands in, and which terms a passage holds, in a few bytes per term. */
export interface TermStatistics {
  /** In how many passages the term stands; 0 when it is unknown. */
  passageCount(term: string): number
  holds(passageId: string, term: string): boolean
  add(passageId: string, terms: Iterable<string>): void
  remove(passageId: string): void
}

interface Known {
  number: number
  passages: number
}

export function createTermStatistics(): TermStatistics {
  const known = new Map<string, Known>()
  const termByNumber = new Map<number, string>()
  const numbersByPassage = new Map<string, Uint32Array>()
  let lastNumber = 0

  function learn(term: string): Known {
    let entry = known.get(term)
    if (entry === undefined) {
      lastNumber += 1
      entry = { number: lastNumber, passages: 0 }
      known.set(term, entry)
      termByNumber.set(lastNumber, term)
    }
    return entry
  }

  return {
    passageCount: (term) => known.get(term)?.passages ?? 0,
    holds(passageId, term) {
      const numbers = numbersByPassage.get(passageId)
      const entry = known.get(term)
      return numbers !== undefined && entry !== undefined && includesSorted(numbers, entry.number)
    },
    add(passageId, terms) {
      const entries = [...new Set(terms)].map(learn)
      for (const entry of entries) entry.passages += 1
      numbersByPassage.set(passageId, Uint32Array.from(entries, (entry) => entry.number).sort())
    },
    remove(passageId) {
      for (const number of numbersByPassage.get(passageId) ?? []) {
        const term = termByNumber.get(number)!
        const entry = known.get(term)!
        entry.passages -= 1
        if (entry.passages > 0) continue
        known.delete(term)
        termByNumber.delete(number)
      }
      numbersByPassage.delete(passageId)
    },
  }
}

function includesSorted(numbers: Uint32Array, wanted: number): boolean {
  let low = 0
  let high = numbers.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const value = numbers[middle]!
    if (value === wanted) return true
    if (value < wanted) low = middle + 1
    else high = middle - 1
  }
  return false
}
