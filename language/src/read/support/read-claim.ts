/** Reads what a clause claims, and whether a statement of the sources says it: "breakfast is included", "pets are welcome". */
import { type AskedWord, type Evidence, rarityOf, strengthIn } from './compare.ts'
import { overlap } from './read-calendar.ts'
import { isEmpty, type Piece, readPiece, readWords } from './read-piece.ts'
import type { Statement } from './read-statements.ts'
import type { Sentence } from './same-value.ts'
import { groupsOf, wholeWords } from './words/index.ts'
import {
  ANSWERS_FIRST,
  EXCEPT,
  HEDGE,
  KNOWS_NOT,
  OF_THE_AGENT,
  OFFER,
  RESTATES,
} from './words/logic-words.ts'

export const hedge = new RegExp(wholeWords(HEDGE).normalize('NFKC'), 'iu')
export const knowsNot = new RegExp(KNOWS_NOT.normalize('NFKC'), 'iu')
export const offer = new RegExp(wholeWords(OFFER).normalize('NFKC'), 'iu')
export const restates = new RegExp(RESTATES.normalize('NFKC'), 'iu')
export const ofTheAgent = new RegExp(OF_THE_AGENT.normalize('NFKC'), 'iu')
const answersFirst = new RegExp(ANSWERS_FIRST.normalize('NFKC'), 'iu')
const exception = new RegExp(`(?<![\\p{L}\\p{M}])${EXCEPT}\\s([^,;.]{2,80})`.normalize('NFKC'), 'giu')
export const BORDER =
  /;\s|,?\s(?:but|however|although|though|lekin|magar|par|लेकिन|मगर|पर)\s|,\s(?=(?:so\s)?(?:not|and|so|aur|और)\s)/giu

export const PROMISES = new Set(['free', 'include'].flatMap((word) => groupsOf(word)))
const UNKNOWN_WEIGHT = 0.85
const CALENDAR_WEIGHT = 2.5

/** Polite words before what is said: "I'm afraid that", "sure,". */
const FRAME_BEFORE =
  /^[^\p{L}]*(?:(?:(?:i'm|i am|we're|we are)\s(?:really\s|very\s|so\s)?(?:afraid|sorry)(?:,?\s(?:but|that|to say that))?|unfortunately|sorry|sure|of course|yes|no)[,\s]+)+/iu

export const withoutFrame = (clause: string) => clause.replace(FRAME_BEFORE, '')

/** Questions, offers, greetings and admissions of not knowing state nothing about the business. */
export function statesNothing(sentence: string): boolean {
  const text = sentence.trim()
  return (
    /[?？]["')\]*_\s]*$/u.test(text) ||
    hedge.test(text) ||
    knowsNot.test(text) ||
    offer.test(text) ||
    restates.test(text) ||
    ofTheAgent.test(text)
  )
}

export interface Assertion {
  piece: Piece
  /** Where it says that something is free or included: all words for it. */
  promises: readonly string[]
  words: readonly (AskedWord & { rarity: number })[]
}

export function readAssertion(
  clause: string,
  whole: Piece,
  { customer }: Sentence,
  evidence: Evidence,
): Assertion {
  const piece = readPiece(clause.replace(answersFirst, ''))
  const unknown = Math.log(1 + evidence.statements.length) * UNKNOWN_WEIGHT
  const named = piece.words.filter((word) => !isEmpty(word))
  const context =
    named.length >= 2 ? [] : [...whole.words, ...(customer?.words ?? [])].filter((word) => !isEmpty(word))
  const labels = piece.stretches.length === 0 ? [] : labelsOf(piece, evidence)
  const asked: AskedWord[] = [
    ...named.map(({ keys }) => ({ keys, weight: 1 })),
    ...context
      .filter((word) => !named.some(({ keys }) => keys.some((key) => word.keys.includes(key))))
      .map(({ keys }) => ({ keys, weight: 0.5 })),
    ...labels.map((keys) => ({ keys, weight: 1 })),
  ]
  const seen = new Set<string>()
  const words = asked
    .filter(({ keys }) => {
      const identity = keys.join(' ')
      return !seen.has(identity) && seen.add(identity) !== undefined
    })
    .map((word) => ({ ...word, rarity: rarityOf(word.keys, evidence) || unknown }))
  const isPromise = piece.words.some(({ keys }) => keys.some((key) => PROMISES.has(key)))
  return { piece, words, promises: isPromise ? [...PROMISES] : [] }
}

function labelsOf({ stretches }: Piece, { statements }: Evidence): (readonly string[])[] {
  return statements.flatMap(({ label, piece }) =>
    label !== undefined && overlap(stretches, piece.stretches) ? label : [],
  )
}

export function cover({ piece, words }: Assertion, statement: Statement): number {
  let total = 0
  let reached = 0
  for (const { keys, weight, rarity } of words) {
    total += weight * rarity
    reached += weight * rarity * Math.min(1, strengthIn(keys, statement.words) * 1.25)
  }
  if (piece.weekdays !== 0) {
    total += CALENDAR_WEIGHT
    const isOther = piece.isNegative && statement.piece.weekdays !== 0
    if ((piece.weekdays & statement.piece.weekdays) !== 0 || isOther) reached += CALENDAR_WEIGHT
  }
  return total === 0 ? 1 : reached / total
}

/** The words that a statement leaves out of what it says: "except the Orchard Cottage". */
export function exceptionsOf(statement: Statement): readonly (readonly string[])[] {
  const known = exceptions.get(statement)
  if (known !== undefined) return known
  const found = [...statement.piece.text.matchAll(exception)].flatMap(([, words]) =>
    readWords(words!).map(({ keys }) => keys),
  )
  exceptions.set(statement, found)
  return found
}
const exceptions = new WeakMap<Statement, readonly (readonly string[])[]>()

type Bearing = 'supports' | 'contradicts' | 'neither'

export function bearingOf({ piece, words }: Assertion, statement: Statement): Bearing {
  const other = statement.piece
  const isOfOtherDay =
    (piece.weekdays !== 0 && other.weekdays !== 0 && (piece.weekdays & other.weekdays) === 0) ||
    (piece.stretches.length > 0 && other.stretches.length > 0 && !overlap(piece.stretches, other.stretches))
  if (isOfOtherDay) return piece.isNegative ? 'supports' : 'contradicts'
  for (const side of piece.sides) {
    const opposite = `${side.startsWith('+') ? '-' : '+'}${side.slice(1)}`
    if (other.sides.has(opposite) && !other.sides.has(side) && !piece.sides.has(opposite))
      return piece.isNegative !== other.isNegative ? 'supports' : 'contradicts'
  }
  if (other.isOnly && piece.isOnly && !piece.isEvery) return 'supports'
  if (other.isOnly) {
    const left = exceptionsOf(statement)
    const isException =
      left.length > 0 && words.some(({ keys }) => left.some((one) => one.some((key) => keys.includes(key))))
    if (isException) return piece.isNegative ? 'supports' : 'contradicts'
    if (piece.isEvery && !piece.isNegative) return 'contradicts'
    return 'supports'
  }
  if (piece.isOnly && other.isNegative) return 'supports'
  if (piece.isNegative !== other.isNegative) return 'contradicts'
  return 'supports'
}

/** "No cheques, cards are fine" says one thing and denies another. */
export function partsByPolarity(clause: string): string[] {
  const parts = clause.split(/,\s/)
  if (parts.length < 2 || parts.some((part) => part.trim().split(/\s+/).length < 2)) return [clause]
  const denials = parts.filter((part) => readPiece(part.replace(answersFirst, '')).isNegative)
  return denials.length === 0 || denials.length === parts.length ? [clause] : parts
}
