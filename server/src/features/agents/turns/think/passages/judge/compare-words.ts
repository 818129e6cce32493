/** How far the words of a text hold the words of a question: as written, and by their meanings. */
import { likeness, type Meaning, type ReadWords, sumOfMeanings, unitOf, weightOf } from '@parley/language'
import type { WeighedTerm } from './weigh-terms.ts'

/** One number for each term of the question. */
export type PerTerm = Float32Array

export interface WordComparison {
  /** From 0 to 1: whether a text holds the word, or one that stands for it. */
  credits(words: ReadWords): PerTerm
  /** From -1 to 1: how alike its nearest word is; 0 where the meaning of the term is not known. */
  nearest(words: ReadWords): PerTerm
  /** How near each word of the text is to some word of the question, on average. */
  focus(words: ReadWords): number
  /** How alike the question and a text are as a whole. */
  alike(words: ReadWords): number
}

/** Texts are compared by as many of their words. */
const MOST_MEANINGS = 120

export function compareWords(terms: readonly WeighedTerm[]): WordComparison {
  const units = terms.map(({ meaning }) => (meaning === undefined ? undefined : unitOf(meaning)))
  const asked = terms.filter(({ isAsked, meaning }) => isAsked && meaning !== undefined)
  const whole = sumOfMeanings(asked.map(({ meaning }) => meaning!))
  const known = new Map<Meaning, PerTerm>()

  const toTerms = (meaning: Meaning): PerTerm => {
    const before = known.get(meaning)
    if (before !== undefined) return before
    const unit = unitOf(meaning)
    const found = Float32Array.from(units, (one) => (one === undefined ? 0 : likeness(one, unit)))
    known.set(meaning, found)
    return found
  }
  const meaningsOf = ({ meanings }: ReadWords) => meanings.slice(0, MOST_MEANINGS)

  return {
    credits: remember((words) => Float32Array.from(terms, (term) => term.creditOf(words))),
    nearest: remember((words) => {
      const most = new Float32Array(terms.length)
      for (const meaning of meaningsOf(words)) {
        const one = toTerms(meaning)
        for (let index = 0; index < most.length; index++) most[index] = Math.max(most[index]!, one[index]!)
      }
      return most
    }),
    focus: remember((words) => {
      const meanings = meaningsOf(words)
      if (meanings.length === 0 || terms.length === 0) return 0
      let [sum, weights] = [0, 0]
      for (const meaning of meanings) {
        const weight = weightOf(meaning)
        sum += weight * Math.max(...toTerms(meaning))
        weights += weight
      }
      return sum / weights
    }),
    alike: remember((words) => {
      const sum = whole === undefined ? undefined : sumOfMeanings(meaningsOf(words))
      return whole === undefined || sum === undefined ? 0 : likeness(whole, sum)
    }),
  }
}

/** The words of a heading are compared for every part below it. */
function remember<Value>(compute: (words: ReadWords) => Value): (words: ReadWords) => Value {
  const known = new Map<ReadWords, Value>()
  return (words) => {
    const before = known.get(words)
    if (before !== undefined) return before
    const value = compute(words)
    known.set(words, value)
    return value
  }
}
