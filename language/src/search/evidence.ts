import { LRUCache } from 'lru-cache'
import type { Span } from '../text/find-sentences.ts'
import { analyseText, type Token } from './analyse-text.ts'
import { findQuotableParts } from './find-quotable-parts.ts'
import { isOneSlipAway, soundOfFolded } from './lexicon.ts'
import { isInDevanagari, soundKeys } from './sound-keys.ts'
import { attributeConcepts } from './vocabulary/related.ts'

/** A part of a passage that answers a question, quoted: `text` is exactly `passage.slice(start, end)`. */
export interface EvidenceSentence extends Span {
  text: string
  /** Share of the question it covers, from 0 to 1. */
  score: number
}

const RELATED_CREDIT = 0.35
const MISSPELT_CREDIT = 0.8
/** रूट for root. */
const OTHER_SCRIPT_CREDIT = 0.9
const MINIMUM_SLIP_LENGTH = 4
const MAXIMUM_SENTENCES = 3
const ENOUGH_BESIDE_BEST = 0.5
/** Question words ("when", "कितने") ask for a kind of answer; it counts for less than the words of the question. */
const QUESTION_WORD_WEIGHT = 0.5
/** So does a word for what can be asked of anything: "gym fees" is a question about a gym. */
const ATTRIBUTE_WEIGHT = 0.5
/** Between equals the shorter one is to the point. Small enough never to outweigh a word. */
const LENGTH_PENALTY = 0.0002

/** Concepts, sounds and numbers have no spelling. */
const IS_SPELLING = /^\p{L}/u

interface Wanted {
  weight: number
  isQuestionWord: boolean
  /** How far a text with these terms satisfies it, from 0 to 1. */
  credit(text: Terms): number
}

function wantedFor(token: Token): Wanted | undefined {
  const { related } = token
  const hasRelated = (terms: ReadonlySet<string>) => related.some((term) => terms.has(term))
  if (token.isStopWord) {
    if (related.length === 0) return undefined
    return {
      weight: QUESTION_WORD_WEIGHT,
      isQuestionWord: true,
      credit: ({ terms }) => (hasRelated(terms) ? 1 : 0),
    }
  }
  const own = [token.folded, ...token.exact]
  const sound = soundOfFolded(token.folded)
  const spelled = token.parts.length === 0 ? token.surface.toLowerCase() : undefined
  const isDevanagari = isInDevanagari(token.surface)
  return {
    weight: attributeConcepts.has(token.folded) ? ATTRIBUTE_WEIGHT : 1,
    isQuestionWord: false,
    credit({ terms, sounds, keys }) {
      if (own.some((term) => terms.has(term))) return 1
      if (token.parts.length > 0 && token.parts.every((part) => terms.has(part))) return 1
      const isLong = sound !== undefined && sound.length >= MINIMUM_SLIP_LENGTH
      if (
        isLong &&
        sounds.some((other) => other.length >= MINIMUM_SLIP_LENGTH && isOneSlipAway(sound, other))
      ) {
        return MISSPELT_CREDIT
      }
      if (spelled !== undefined && soundKeys(spelled).some((key) => keys(isDevanagari).has(key)))
        return OTHER_SCRIPT_CREDIT
      return hasRelated(terms) ? RELATED_CREDIT : 0
    },
  }
}

/** One question is compared with many texts. */
const readQuestions = new LRUCache<string, readonly Wanted[]>({
  maxSize: 100_000,
  maxEntrySize: 20_000,
  sizeCalculation: (_, question) => question.length + 1,
})

function wantedBy(question: string): readonly Wanted[] {
  const known = readQuestions.get(question)
  if (known) return known
  const wanted = readWanted(question)
  readQuestions.set(question, wanted)
  return wanted
}

function readWanted(question: string): readonly Wanted[] {
  const tokens = new Map<string, Token>()
  for (const token of analyseText(question)) {
    const identity = token.isStopWord ? token.related.join(' ') : token.folded
    const known = tokens.get(identity)
    // In "Where are you located?" both words ask for an address, and the second one is content.
    if (!known || (known.isStopWord && !token.isStopWord)) tokens.set(identity, token)
  }
  return [...tokens.values()].map(wantedFor).filter((one) => one !== undefined)
}

interface Terms {
  terms: ReadonlySet<string>
  sounds: readonly string[]
  /** How its words sound that are not in Devanagari, or only are. */
  keys(isForDevanagari: boolean): ReadonlySet<string>
}

/**
 * The same passages and their sentences are compared with question after question; reading them anew was a tenth of the work
 * of a turn. Bounded by the characters of the texts; what is read of them takes about ten times as much memory.
 */
const readTexts = new LRUCache<string, Terms>({
  maxSize: 1_000_000,
  maxEntrySize: 20_000,
  sizeCalculation: (_, text) => text.length + 1,
})

function termsOf(text: string): Terms {
  const known = readTexts.get(text)
  if (known) return known
  const terms = readTerms(text)
  readTexts.set(text, terms)
  return terms
}

function readTerms(text: string): Terms {
  const terms = new Set<string>()
  for (const token of analyseText(text)) {
    if (token.isStopWord) continue
    for (const term of [token.folded, ...token.exact, ...token.parts]) terms.add(term)
  }
  const sounds = [...terms].map(soundOfFolded).filter((sound) => sound !== undefined)
  const readKeys = (isForDevanagari: boolean) =>
    new Set(
      [...terms]
        .filter((term) => IS_SPELLING.test(term) && isInDevanagari(term) !== isForDevanagari)
        .flatMap(soundKeys),
    )
  const read = new Map<boolean, ReadonlySet<string>>()
  const keys = (isForDevanagari: boolean) => {
    const known = read.get(isForDevanagari) ?? readKeys(isForDevanagari)
    read.set(isForDevanagari, known)
    return known
  }
  return { terms, sounds, keys }
}

function creditsOf(wanted: readonly Wanted[], text: string): number[] {
  const read = termsOf(text)
  return wanted.map((one) => one.weight * one.credit(read))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/**
 * The share of a question's content words that a text contains, from 0 to 1, in whichever script and spelling. Words for what can
 * be asked of anything (price, time, day) count half. A question without content words ("ok?") is covered by nothing: 0. Use it
 * to tell when a passage, taken with its title, does not answer.
 */
export function coverage(question: string, text: string): number {
  const wanted = wantedBy(question).filter((one) => !one.isQuestionWord)
  if (wanted.length === 0) return 0
  return sum(creditsOf(wanted, text)) / sum(wanted.map((one) => one.weight))
}

/**
 * The sentences, table rows, list items or FAQ answers of a passage that best cover a question, best first, three at most. Each
 * after the first adds something that those before it lack. Empty when the passage covers nothing of the question.
 */
export function bestSentences(question: string, passage: string): EvidenceSentence[] {
  const wanted = wantedBy(question)
  const total = sum(wanted.map((one) => one.weight))
  if (total === 0) return []
  const candidates = findQuotableParts(passage).map(({ read, quote }) => ({
    quote,
    credits: creditsOf(wanted, read),
  }))
  // A word that every sentence has tells nothing about which one to pick.
  const rarity = wanted.map((_, index) => {
    const holders = candidates.filter(({ credits }) => credits[index]! > 0).length
    return 1 + Math.log((candidates.length + 1) / (holders + 1))
  })

  const chosen: EvidenceSentence[] = []
  let covered = wanted.map(() => 0)
  while (chosen.length < MAXIMUM_SENTENCES && candidates.length > 0) {
    const gains = candidates.map(({ credits, quote }) => {
      const gain = sum(credits.map((credit, index) => rarity[index]! * Math.max(0, credit - covered[index]!)))
      return gain - LENGTH_PENALTY * (quote.end - quote.start)
    })
    const best = gains.reduce((highest, gain, index) => (gain > gains[highest]! ? index : highest), 0)
    const { quote, credits } = candidates[best]!
    const score = sum(credits) / total
    const isWorthIt =
      addsCredit(credits, covered) && (chosen.length === 0 || score >= chosen[0]!.score * ENOUGH_BESIDE_BEST)
    if (!isWorthIt) break
    chosen.push({ ...quote, text: passage.slice(quote.start, quote.end), score })
    covered = covered.map((value, index) => Math.max(value, credits[index]!))
    candidates.splice(best, 1)
  }
  return chosen
}

function addsCredit(credits: readonly number[], covered: readonly number[]): boolean {
  return credits.some((credit, index) => credit > covered[index]!)
}
