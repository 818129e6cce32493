/** Whether a text tells the fact of a secret sentence in other words: its number beside its subject, or most of its words. */

import { splitSentences } from '../../text/split-sentences.ts'
import { readClaims } from '../claims/read-claims.ts'
import { contentWords } from './forbids-telling.ts'

export interface SecretFact {
  words: readonly string[]
  numbers: ReadonlySet<string>
}

const FEWEST_WORDS = 4
const MOST_OF_THEM = 0.7

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word
}

/** Numbers by their value, whether a price, an hour or a count; also those written as words. */
function numbersOf(text: string): Set<string> {
  return new Set(readClaims(text).flatMap(({ keys }) => keys.map((key) => key.slice(key.indexOf(':') + 1))))
}

export function readFact(sentence: string): SecretFact {
  const words = contentWords(sentence).filter((word) => !/\p{N}/u.test(word))
  return { words: [...new Set(words.map(stem))], numbers: numbersOf(sentence) }
}

function tells(
  words: ReadonlySet<string>,
  numbers: ReadonlySet<string>,
  fact: SecretFact,
  isOpen: (word: string) => boolean,
): boolean {
  const shared = fact.words.filter((word) => words.has(word))
  if (fact.words.length >= FEWEST_WORDS && shared.length >= Math.ceil(fact.words.length * MOST_OF_THEM)) {
    return !shared.every(isOpen)
  }
  const sharesNumber = [...fact.numbers].some((number) => numbers.has(number))
  return sharesNumber && (shared.some((word) => !isOpen(word)) || shared.length >= 2)
}

/** `open`: stems of words that may be said. */
export function tellsFact(text: string, facts: readonly SecretFact[], open: ReadonlySet<string>): boolean {
  if (facts.length === 0) return false
  const isOpen = (word: string) => open.has(word)
  const sentences = splitSentences(text)
  return sentences.some((sentence, index) => {
    // A fact may be spread over two sentences: "Our wholesale price? It is forty."
    const window = `${sentences[index - 1] ?? ''} ${sentence}`
    const words = new Set(contentWords(window).map(stem))
    return facts.some((fact) => {
      const mayTell = fact.words.some((word) => words.has(word))
      return mayTell && tells(words, fact.numbers.size === 0 ? fact.numbers : numbersOf(window), fact, isOpen)
    })
  })
}

export function stemsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap(contentWords).map(stem))
}
