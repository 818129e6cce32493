/**
 * Cuts a text into the pieces of words that the sentence model knows: "refundable" → refund, ##able. The way of BERT without
 * capitals: https://arxiv.org/abs/1609.08144, section 4.1.
 */
import { normaliseWithin } from '@parley/contracts'

const LONGEST_TEXT = 4_000
const LONGEST_WORD = 100
const MARKS = /\p{Mn}/gu
const WORDS = /[\p{P}\p{S}]|[^\s\p{P}\p{S}\p{C}]+/gu

export interface Pieces {
  /** The numbers of the pieces, as many as asked for. */
  split(text: string, most: number): number[]
}

/** One piece a line; those that begin with ## go on with a word. */
export function readPieces(list: string, unknown: number): Pieces {
  const places = new Map(list.split('\n').map((piece, place) => [piece, place]))

  const splitWord = (word: string): number[] => {
    if (word.length > LONGEST_WORD) return [unknown]
    const found: number[] = []
    for (let start = 0; start < word.length; ) {
      let end = word.length
      let place: number | undefined
      for (; end > start; end--) {
        place = places.get(start === 0 ? word.slice(0, end) : `##${word.slice(start, end)}`)
        if (place !== undefined) break
      }
      if (place === undefined) return [unknown]
      found.push(place)
      start = end
    }
    return found
  }

  return {
    split(text, most) {
      const plain = normaliseWithin(
        text.slice(0, LONGEST_TEXT).toLowerCase(),
        'NFD',
        2 * LONGEST_TEXT,
      ).replace(MARKS, '')
      const found: number[] = []
      for (const [word] of plain.matchAll(WORDS)) {
        found.push(...splitWord(word))
        if (found.length >= most) break
      }
      return found.slice(0, most)
    },
  }
}
