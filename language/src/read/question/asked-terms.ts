/** The words of a question by what they weigh, and how far a text holds them. */
import { normaliseWithin } from '@parley/contracts'
import { LRUCache } from 'lru-cache'
import { type Meaning, meaningOf } from '../../meaning/index.ts'
import { PACKS } from '../../packs/index.ts'
import { analyseText, type Token } from '../../search/analyse-text.ts'
import { isOneSlipAway } from '../../search/lexicon.ts'
import { attributeConcepts } from '../../search/vocabulary/related.ts'
import { digitise } from '../claims/number-words.ts'

/** The words of a text as they are compared. */
export interface ReadWords {
  folded: ReadonlySet<string>
  exact: ReadonlySet<string>
  /** The meanings of its words, each once. */
  meanings: readonly Meaning[]
}

export interface AskedTerm {
  surface: string
  /** Two words of a question that mean the same have one. */
  key: string
  /** Undefined for a number, and for a word that is not known. */
  meaning: Meaning | undefined
  /** Its weight where a text holds it. */
  weight: number
  /** Its weight where a text lacks it. */
  miss: number
  /** How far the words of a text hold it, from 0 to 1. */
  creditOf(words: ReadWords): number
  /** The same, where it is spelt wrongly: ask it only when no text holds the word itself. */
  slipOf(words: ReadWords): number
}

const wordsIn = (list: string) =>
  normaliseWithin(list, 'NFC', 20_000).toLowerCase().split(/\s+/).filter(Boolean)
/** The words of a list, and what is left of them without their endings. */
const stemsOf = (list: string) =>
  wordsIn(list).flatMap((word) => [word, ...analyseText(word).flatMap(({ exact }) => exact)])
const vague = new Set(PACKS.flatMap(({ question }) => stemsOf(question.vague)))
const companions = new Set(PACKS.flatMap(({ question }) => wordsIn(question.companions)))
/** Verbs and adverbs of English are missed less than nouns: there are many for one thing. */
const VERBAL = /(?:ing|ed|ly)$/

const RELATED_CREDIT = 0.4
const SOUND_CREDIT = 0.9
const SLIP_CREDIT = 0.85
const SHORTEST_SLIP = 5
const SHORTEST_SOUND = 3
const COMMON_PREFIX = 5
const LONGEST_ENDING = 3

const read = new LRUCache<string, ReadWords>({
  maxSize: 1_000_000,
  maxEntrySize: 20_000,
  sizeCalculation: (_, text) => text.length + 1,
})

export function readWordsOf(text: string): ReadWords {
  const known = read.get(text)
  if (known) return known
  const tokens = analyseText(text).filter(({ isStopWord }) => !isStopWord)
  const words = {
    folded: new Set(tokens.flatMap(({ folded, parts }) => [folded, ...parts])),
    exact: new Set(tokens.flatMap(({ exact }) => exact)),
    meanings: [...new Set(tokens.map(meaningOf).filter((one) => one !== undefined))],
  }
  read.set(text, words)
  return words
}

function isNear(word: string, other: string): boolean {
  if (word.length < SHORTEST_SLIP || other.length < SHORTEST_SLIP || word[0] !== other[0]) return false
  if (isOneSlipAway(word, other)) return true
  let common = 0
  while (common < word.length && word[common] === other[common]) common++
  return common >= COMMON_PREFIX && Math.max(word.length, other.length) - common <= LONGEST_ENDING
}

function creditFor(token: Token): AskedTerm['creditOf'] {
  const { exact, folded, parts, related } = token
  const isSound = folded.startsWith('~')
  const shares = parts.map((part) => ({ part, share: attributeConcepts.has(part) ? 0.3 : 1 }))
  const total = shares.reduce((sum, { share }) => sum + share, 0)
  const isComparable = !isSound || folded.length > SHORTEST_SOUND
  return (words) => {
    if (exact.length > 0 && exact.every((word) => words.exact.has(word))) return 1
    if (words.folded.has(folded) && isComparable) return isSound ? SOUND_CREDIT : 1
    const ofParts = shares.reduce((sum, { part, share }) => sum + (words.folded.has(part) ? share : 0), 0)
    const partly = total === 0 ? 0 : ofParts / total
    return Math.max(partly, related.some((term) => words.folded.has(term)) ? RELATED_CREDIT : 0)
  }
}

const NUMBER = /^\p{Nd}/u
/** The k of "12k". */
const SINGLE_LETTER = /^[a-z]$/i

function weighed(token: Token): Pick<AskedTerm, 'weight' | 'miss'> {
  const word = token.surface.toLowerCase()
  if (attributeConcepts.has(token.folded)) return { weight: 0.4, miss: 0.05 }
  if (companions.has(word)) return { weight: 0.5, miss: 0.05 }
  if (vague.has(word) || (token.exact.length > 0 && token.exact.every((stem) => vague.has(stem))))
    return { weight: 0.4, miss: 0.08 }
  if (NUMBER.test(digitise(word))) return { weight: 0.5, miss: 0 }
  return { weight: 1, miss: VERBAL.test(word) ? 0.6 : 1 }
}

export function readAskedTerms(question: string): AskedTerm[] {
  const terms = new Map<string, AskedTerm>()
  for (const token of analyseText(question)) {
    if (token.isStopWord || terms.has(token.folded) || SINGLE_LETTER.test(token.surface)) continue
    terms.set(token.folded, {
      surface: token.surface,
      key: token.folded,
      meaning: meaningOf(token),
      ...weighed(token),
      creditOf: creditFor(token),
      slipOf: (words) =>
        token.exact.some((word) => [...words.exact].some((other) => isNear(word, other))) ? SLIP_CREDIT : 0,
    })
  }
  return [...terms.values()]
}
