/** Whether a question asks for all prices at once, and what a price looks like. */

import { normaliseWithin } from '@parley/contracts'
import type { AskingPatterns } from '../packs/asking-patterns.ts'
import { alternatives, PACKS } from '../packs/index.ts'
import { WORD_END } from '../text/word-boundary.ts'

const asking = (name: keyof AskingPatterns) => alternatives(({ asking }) => asking[name])

const priceWord = new RegExp(`^(?:${asking('priceWord').normalize('NFC')})$`, 'u')
/** Words that name nothing of what is sold. */
const companion = new Set(PACKS.flatMap(({ asking }) => asking.besidePrice.normalize('NFC').split(/\s+/)))
const MAXIMUM_WORDS = 10

function wordsOf(question: string): string[] {
  return (
    normaliseWithin(question, 'NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{Nd}'’]+/gu) ?? []
  )
}

/** The words for prices alone, of a question that asks for a price list: by them it is looked up. */
export function priceWordsOf(question: string): string {
  return wordsOf(question)
    .filter((word) => priceWord.test(word))
    .join(' ')
}

export function asksForPriceList(question: string): boolean {
  const words = wordsOf(question)
  return (
    words.length <= MAXIMUM_WORDS &&
    words.some((word) => priceWord.test(word)) &&
    words.every((word) => priceWord.test(word) || companion.has(word.replace('’', "'")))
  )
}

const price = new RegExp(
  `(?:[₹$€£]|\\b(?:rs\\.?|inr|usd|eur))\\s?\\p{Nd}|\\p{Nd}\\s?(?:[₹$€£]|/-|(?:rs|inr|${asking('rupees')})${WORD_END})`,
  'iu',
)

export function hasPrice(text: string): boolean {
  return price.test(text)
}
