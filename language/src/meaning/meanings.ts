/** The meanings of words as vectors, whatever their language: a Hindi word has that of its concept's English words. */
import type { Token } from '../search/analyse-text.ts'
import { singularOf } from '../search/stem-word.ts'
import { CONCEPTS } from '../search/vocabulary/concepts/index.ts'
import { wordVectors } from './word-vectors.ts'

/** The number of a meaning: the place of a word, or behind all words a concept. */
export type Meaning = number

const WEIGHT_OF_CONCEPT = 0.8
const LATIN = /^[a-z]+$/
const CONCEPT_NAMES = Object.keys(CONCEPTS)
const conceptPlaces = new Map(CONCEPT_NAMES.map((name, index) => [`#${name}`, index]))
const englishWords = new Map(
  CONCEPT_NAMES.map((name) => [`#${name}`, new Set(CONCEPTS[name]!.english.split(/\s+/))]),
)

/** The meaning of a word of a text; undefined for numbers and for words that are not known. */
export function meaningOf({ surface, folded, isStopWord }: Token): Meaning | undefined {
  if (isStopWord) return undefined
  const word = surface.toLowerCase().replace(/['’].*/su, '')
  const english = englishWords.get(folded)
  if (LATIN.test(word) && (english === undefined || english.has(word))) {
    const { placeOf } = wordVectors()
    const place = placeOf(word)
    if (place >= 0) return place
    const singular = placeOf(singularOf(word))
    if (singular >= 0) return singular
  }
  const concept = conceptPlaces.get(folded)
  return concept === undefined || unitOfConcept(concept) === undefined
    ? undefined
    : wordVectors().size + concept
}

const concepts = new Map<number, Float32Array | undefined>()

function unitOfConcept(concept: number): Float32Array | undefined {
  if (concepts.has(concept)) return concepts.get(concept)
  const { placeOf } = wordVectors()
  const places = [...(englishWords.get(`#${CONCEPT_NAMES[concept]}`) ?? [])].map(placeOf)
  const unit = sumOfMeanings(places.filter((place) => place >= 0))
  concepts.set(concept, unit)
  return unit
}

/** As many as the words of a long conversation and its documents have. */
const MOST_UNITS = 4_000
let units = new Map<Meaning, Float32Array>()

/** The vector of a meaning, of length 1. */
export function unitOf(meaning: Meaning): Float32Array {
  const known = units.get(meaning)
  if (known !== undefined) return known
  const { size, vectorAt } = wordVectors()
  const unit = meaning < size ? toUnit(Float32Array.from(vectorAt(meaning))) : unitOfConcept(meaning - size)!
  if (units.size >= MOST_UNITS) units = new Map()
  units.set(meaning, unit)
  return unit
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return length === 0 ? vector : vector.map((value) => value / length)
}

/** How alike two vectors of length 1 are, from -1 to 1. */
export function likeness(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}

/** How much a meaning says, from 0 to 1: little for words that stand in every text. */
export function weightOf(meaning: Meaning): number {
  const { size, weightAt } = wordVectors()
  return meaning < size ? weightAt(meaning) : WEIGHT_OF_CONCEPT
}

/** The meaning of several words together, as a vector of length 1; undefined where there are none. */
export function sumOfMeanings(meanings: readonly Meaning[]): Float32Array | undefined {
  if (meanings.length === 0) return undefined
  const sum = new Float32Array(wordVectors().dimensions)
  for (const meaning of meanings) {
    const unit = unitOf(meaning)
    const weight = weightOf(meaning)
    for (let index = 0; index < sum.length; index++) sum[index]! += weight * unit[index]!
  }
  return toUnit(sum)
}
