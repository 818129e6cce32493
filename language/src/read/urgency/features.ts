/**
 * Features of a message for the classifier: words, neighbours, pieces of words, the words that both languages share, and the meanings that
 * the vocabulary finds. Pure.
 */
import { analyseText } from '../../search/analyse-text.ts'
import { romaniseDevanagari } from '../../search/fold-word.ts'
import { findConcepts } from './find-concepts.ts'
import { foldText, skeletonOf } from './fold-words.ts'

/** Features share places by their hash. A power of two. With fewer places, features that share one blur each other. */
export const PLACES = 1 << 16

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const LATIN_OR_DIGIT = /^[a-z0-9]+$/
const MOST_WORDS = 120
/** About as many words as count otherwise. */
const LONGEST_ANALYSED = 1_000
const SHORTEST_PIECE = 3
const LONGEST_PIECE = 5

/** The places of a message's features, each once. */
export function featuresOf(text: string): number[] {
  const words = wordsOf(text)
  const places = new Set<number>()
  const add = (feature: string) => places.add(hash(feature) & (PLACES - 1))
  for (const [index, word] of words.entries()) {
    add(`w ${word}`)
    add(`n ${words[index - 1] ?? '^'} ${word}`)
    if (index > 1) add(`s ${words[index - 2]} ${word}`)
    for (const piece of piecesOf(word)) add(`p ${piece}`)
  }
  add(`n ${words.at(-1) ?? '^'} $`)
  // "आग", "aag" and "fire" are one word to the search, so what is learnt of one counts for the others.
  for (const { folded } of analyseText(text.slice(0, LONGEST_ANALYSED))) add(`t ${folded}`)
  const { places: concepts, length } = findConcepts(text)
  const found = [...concepts.keys()].sort()
  for (const [index, concept] of found.entries()) {
    add(`c ${concept}`)
    for (const other of found.slice(index + 1)) add(`c ${concept} ${other}`)
  }
  add(`l ${Math.min(4, Math.floor(Math.log2(length + 1)))}`)
  return [...places]
}

/** One spelling for both scripts of Hindi and for the many ways of typing it. */
function wordsOf(text: string): string[] {
  const words = foldText(text).match(WORD)?.slice(0, MOST_WORDS) ?? []
  return words.map((word) => {
    const latin = LATIN_OR_DIGIT.test(word) ? word : romaniseDevanagari(word)
    return /^\d+$/.test(latin) ? '0' : skeletonOf(latin)
  })
}

function piecesOf(word: string): string[] {
  const whole = `^${word}$`
  const pieces: string[] = []
  for (let length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++) {
    for (let start = 0; start + length <= whole.length; start++)
      pieces.push(whole.slice(start, start + length))
  }
  return pieces
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index)
    value = Math.imul(value, 0x01000193)
  }
  return value >>> 0
}
