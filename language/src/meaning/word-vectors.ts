/** Vectors of English words: words that are used alike point into the same direction. README.md says where they come from. */
import { readFileSync } from 'node:fs'

const FILE = new URL('word-vectors.bin', import.meta.url)
const HEADER_BYTES = 12
const LINE_FEED = 10
const RARITY_STEPS = 16
/** The place among all words at which a word weighs one half. */
const COMMON_PLACES = 300

export interface WordVectors {
  readonly size: number
  readonly dimensions: number
  /** The place of a word in lower case, or -1. */
  placeOf(word: string): number
  /** How much the word says, from nearly 0 for "the" to nearly 1 for a rare word. */
  weightAt(place: number): number
  /** Its vector: only the direction says something. A view, not to be changed. */
  vectorAt(place: number): Int8Array
}

let known: WordVectors | undefined

/** Read when first asked for: processes that answer nothing never load it. */
export function wordVectors(): WordVectors {
  known ??= readVectors(readFileSync(FILE))
  return known
}

export function readVectors(file: Buffer): WordVectors {
  const size = file.readUInt32LE(0)
  const dimensions = file.readUInt32LE(4)
  const wordsEnd = HEADER_BYTES + file.readUInt32LE(8)
  const vectorsStart = wordsEnd + size
  if (file.length !== vectorsStart + size * dimensions)
    throw new Error('The file of word vectors is cut short.')
  const starts = new Uint32Array(size + 1)
  starts[0] = HEADER_BYTES
  for (let at = HEADER_BYTES, word = 1; word < size; at++) if (file[at] === LINE_FEED) starts[word++] = at + 1
  starts[size] = wordsEnd + 1

  /** The words stand in the order of their letters. */
  const compare = (word: string, place: number): number => {
    const start = starts[place]!
    const length = starts[place + 1]! - 1 - start
    for (let index = 0; index < word.length && index < length; index++) {
      const difference = word.charCodeAt(index) - file[start + index]!
      if (difference !== 0) return difference
    }
    return word.length - length
  }

  return {
    size,
    dimensions,
    placeOf(word) {
      let [low, high] = [0, size - 1]
      while (low <= high) {
        const middle = (low + high) >> 1
        const difference = compare(word, middle)
        if (difference === 0) return middle
        if (difference < 0) high = middle - 1
        else low = middle + 1
      }
      return -1
    },
    // Weighted by frequency, which falls with the place: https://openreview.net/pdf?id=SyK00v5xx
    weightAt: (place) => 1 / (1 + COMMON_PLACES / Math.exp(file[wordsEnd + place]! / RARITY_STEPS)),
    vectorAt: (place) =>
      new Int8Array(file.buffer, file.byteOffset + vectorsStart + place * dimensions, dimensions),
  }
}
