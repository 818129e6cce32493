/** The words of all languages with their meanings, and the ways in which a typed word is found among them. */
import { PACKS } from '../../packs/index.ts'
import type { UrgencyConcept } from '../../packs/urgency-words.ts'
import { commonEnglishWords } from '../../search/vocabulary/english-words.ts'
import { englishStopWords } from '../../search/vocabulary/stop-words.ts'
import { isNear, keysOf } from '../near-words.ts'
import { partsOf, skeletonOf } from './fold-words.ts'

/** A word or a phrase, and what it means. */
export interface Entry {
  words: readonly string[]
  concept: UrgencyConcept
}

/** By its first word. */
const entries = new Map<string, Entry[]>()
/** Words of which only the beginning is given, by their first three letters. */
const beginnings = new Map<string, string[]>()
const words = new Set<string>()
const bySkeleton = new Map<string, Set<string>>()
const byKey = new Map<string, Set<string>>()

/** Shorter words have too many neighbours that are other words. */
const SHORTEST_MISTYPED = 6
const SHORTEST_SKELETON = 4
const LONGEST_MISTYPED = 20
const LATIN = /^[a-z]+$/

for (const { language, urgency } of PACKS) {
  for (const [concept, list] of Object.entries(urgency) as [UrgencyConcept, string][]) {
    for (const text of list.split(/[,\n]/)) addEntry(text, concept, language === 'hi-Latn')
  }
}

function addEntry(text: string, concept: UrgencyConcept, isRomanised: boolean): void {
  const parts = partsOf(text)
  const isBeginning = text.trim().endsWith('*')
  const [first] = parts
  if (first === undefined) return
  const entry = { words: isBeginning ? [...parts.slice(0, -1), `${parts.at(-1)}*`] : parts, concept }
  const head = entry.words[0]!
  entries.set(head, [...(entries.get(head) ?? []), entry])
  for (const word of entry.words) addWord(word, isRomanised)
}

function addWord(word: string, isRomanised: boolean): void {
  if (words.has(word)) return
  words.add(word)
  if (word.endsWith('*')) {
    addTo(beginnings, word.slice(0, 3), word)
    return
  }
  if (isRomanised) {
    const skeleton = skeletonOf(word)
    if (skeleton.length >= SHORTEST_SKELETON) addToSet(bySkeleton, skeleton, word)
  }
  if (word.length >= SHORTEST_MISTYPED) for (const key of keysOf(word)) addToSet(byKey, key, word)
}

function addTo(map: Map<string, string[]>, key: string, word: string): void {
  map.set(key, [...(map.get(key) ?? []), word])
}

function addToSet(map: Map<string, Set<string>>, key: string, word: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(word))
}

export function entriesOf(word: string): readonly Entry[] {
  return entries.get(word) ?? []
}

const NONE: readonly string[] = []

/** The words of the vocabulary that a typed word may be. */
export function readingsOf(word: string): readonly string[] {
  const started = beginnings
    .get(word.slice(0, 3))
    ?.filter((beginning) => word.startsWith(beginning.slice(0, -1)))
  if (words.has(word)) return started ? [word, ...started] : [word]
  if (started && started.length > 0) return started
  if (englishStopWords.has(word) || commonEnglishWords.has(word)) return NONE
  const romanised = LATIN.test(word) ? bySkeleton.get(skeletonOf(word)) : undefined
  if (romanised) return [...romanised]
  return mistyped(word)
}

function mistyped(word: string): readonly string[] {
  if (word.length < SHORTEST_MISTYPED - 1 || word.length > LONGEST_MISTYPED) return NONE
  const near = new Set<string>()
  for (const key of keysOf(word))
    for (const candidate of byKey.get(key) ?? [])
      if (candidate[0] === word[0] && isNear(candidate, word)) near.add(candidate)
  return [...near]
}

/** "stuckin" → "stuck", "in": two words that are typed as one. Undefined where it is no such word. */
export function splitWord(word: string): readonly [string, string] | undefined {
  if (word.length < 6 || word.length > 2 * LONGEST_MISTYPED) return undefined
  for (let cut = word.length - 2; cut >= 2; cut--) {
    const [left, right] = [word.slice(0, cut), word.slice(cut)]
    if (Math.max(left.length, right.length) >= 4 && words.has(left) && words.has(right)) return [left, right]
  }
  return undefined
}
