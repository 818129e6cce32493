/**
 * Makes word vectors smaller, and better at telling words apart: without their mean and the directions that all words share
 * ("All-but-the-Top": https://arxiv.org/abs/1702.01417), in fewer dimensions, one byte a number.
 */
import { covarianceOf, principalComponents } from './principal-components.ts'

export interface WordVector {
  word: string
  vector: ArrayLike<number>
}

const SHARED_BY_ALL = 2
export const DIMENSIONS = 56
const LARGEST = 127
const RARITY_STEPS = 16

export interface CompactVector {
  word: string
  /** How rare it is: sixteen times the natural logarithm of its place among all words, the most frequent first. */
  rarity: number
  /** Only its direction says something, so each is stretched to the whole range of a byte. */
  bytes: Int8Array
}

/** `given` stands in the order of frequency. */
export function compactVectors(given: readonly WordVector[], dimensions = DIMENSIONS): CompactVector[] {
  const mean = meanOf(given)
  const centred = given.map(({ vector }) => Float64Array.from(vector, (value, index) => value - mean[index]!))
  const axes = principalComponents(covarianceOf(centred)).slice(SHARED_BY_ALL, SHARED_BY_ALL + dimensions)
  return given.map(({ word }, index) => ({
    word,
    rarity: Math.round(RARITY_STEPS * Math.log(index + 1)),
    bytes: toBytes(axes.map((axis) => dot(axis, centred[index]!))),
  }))
}

function meanOf(given: readonly WordVector[]): Float64Array {
  const mean = new Float64Array(given[0]?.vector.length ?? 0)
  for (const { vector } of given) {
    for (let index = 0; index < mean.length; index++) mean[index]! += vector[index]! / given.length
  }
  return mean
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0)
}

function toBytes(values: readonly number[]): Int8Array {
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 0)
  return Int8Array.from(values, (value) => (most === 0 ? 0 : Math.round((value / most) * LARGEST)))
}

/**
 * One file: the numbers of words, of dimensions and of bytes of words (each four bytes, little-endian), then the words in the
 * order of their letters, separated by line feeds, then one byte of rarity each, then their vectors, all in the same order.
 */
export function writeVectors(vectors: readonly CompactVector[]): Buffer {
  const sorted = vectors.toSorted((a, b) => (a.word < b.word ? -1 : 1))
  const words = Buffer.from(sorted.map(({ word }) => word).join('\n'), 'latin1')
  const header = Buffer.alloc(12)
  header.writeUInt32LE(sorted.length, 0)
  header.writeUInt32LE(sorted[0]?.bytes.length ?? 0, 4)
  header.writeUInt32LE(words.length, 8)
  const rarities = Buffer.from(sorted.map(({ rarity }) => rarity))
  return Buffer.concat([header, words, rarities, ...sorted.map(({ bytes }) => Buffer.from(bytes.buffer))])
}
