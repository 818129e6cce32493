/** How likely a sentence, a list item or a table row answers a question. README.md says where the model comes from. */
import { LRUCache } from 'lru-cache'
import { openWeights, type Weights } from './read-weights.ts'
import { normalise, openLayers, readNumbers } from './run-layers.ts'
import { readPieces } from './split-words.ts'

const FILE = new URL('sentence-model.bin', import.meta.url)
const LONGEST_QUESTION = 40
const LONGEST_PART = 72
const MARKS = 2
/** Parts that are remembered, at two kilobytes each: they are compared with question after question. */
const MOST_REMEMBERED = 10_000

export interface SentenceModel {
  /** One number for each part: the higher, the likelier it answers the question. */
  score(question: string, parts: readonly string[]): number[]
}

let known: SentenceModel | undefined

/** Read when first asked for: processes that answer nothing never load it. */
export function sentenceModel(): SentenceModel {
  known ??= openSentenceModel(openWeights(FILE))
  return known
}

function openSentenceModel(weights: Weights): SentenceModel {
  const { width, alike, layers: all } = weights.header
  const layers = openLayers(weights, Math.max(LONGEST_QUESTION, LONGEST_PART) + MARKS)
  const numbers = readNumbers(weights)
  const embed = openEmbedding(weights, numbers)
  const head = numbers('head.weight')
  const [bias] = numbers('head.bias')
  const sides = { question: numbers('sides.question'), part: numbers('sides.part') }
  weights.close()
  const remembered = new LRUCache<string, Float32Array>({ max: MOST_REMEMBERED })

  const read = (text: string, most: number, side: Float32Array): Float32Array => {
    const states = embed(text, most)
    layers.run(states, 0, alike)
    for (let at = 0; at < states.length; at++) states[at]! += side[at % width]!
    layers.run(states, alike, all)
    return directionOf(states, width)
  }
  const readPart = (text: string): Float32Array => {
    const before = remembered.get(text)
    if (before !== undefined) return before
    const direction = read(text, LONGEST_PART, sides.part)
    remembered.set(text, direction)
    return direction
  }

  return {
    score(question, parts) {
      const asked = read(question, LONGEST_QUESTION, sides.question)
      return parts.map((part) => compare(asked, readPart(part), head) + bias!)
    },
  }
}

/** The states of pieces before the first layer. */
function openEmbedding(
  { header, read }: Weights,
  numbers: (name: string) => Float32Array,
): (text: string, most: number) => Float32Array {
  const { width, begin, end, unknown } = header
  const pieces = readPieces(new TextDecoder().decode(read('pieces')), unknown)
  const words = new Int8Array(read('words').buffer)
  const scales = new Float32Array(read('wordScales').buffer)
  const positions = numbers('positions')
  const norm = { weight: numbers('embedding.weight'), bias: numbers('embedding.bias') }
  return (text, most) => {
    const places = [begin, ...pieces.split(text, most), end]
    const states = new Float32Array(places.length * width)
    for (const [row, place] of places.entries()) {
      const at = row * width
      for (let index = 0; index < width; index++)
        states[at + index] = words[place * width + index]! * scales[place]! + positions[at + index]!
      normalise(states.subarray(at, at + width), norm)
    }
    return states
  }
}

/** How alike two directions are in each of their places, weighed. */
function compare(question: Float32Array, part: Float32Array, head: Float32Array): number {
  let sum = 0
  for (let index = 0; index < question.length; index++) {
    const [a, b] = [question[index]!, part[index]!]
    sum += head[index]! * a * b + head[question.length + index]! * Math.abs(a - b)
  }
  return sum
}

/** The mean of the states, with length 1. */
function directionOf(states: Float32Array, width: number): Float32Array {
  const sum = new Float32Array(width)
  for (let at = 0; at < states.length; at++) sum[at % width]! += states[at]!
  let square = 0
  for (const value of sum) square += value * value
  const length = Math.sqrt(square) || 1
  return sum.map((value) => value / length)
}
