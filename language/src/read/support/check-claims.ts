/** Finds statements without figures that no statement of the sources says: "breakfast is included", "pets are welcome". */
import { splitSentences } from '../../text/split-sentences.ts'
import { readActionClaims } from '../claims/check-statements.ts'
import { readClaims } from '../claims/read-claims.ts'
import type { Doubt } from './check-figures.ts'
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

const hedge = new RegExp(wholeWords(HEDGE).normalize('NFKC'), 'iu')
const knowsNot = new RegExp(KNOWS_NOT.normalize('NFKC'), 'iu')
const offer = new RegExp(wholeWords(OFFER).normalize('NFKC'), 'iu')
const restates = new RegExp(RESTATES.normalize('NFKC'), 'iu')
const ofTheAgent = new RegExp(OF_THE_AGENT.normalize('NFKC'), 'iu')
const answersFirst = new RegExp(ANSWERS_FIRST.normalize('NFKC'), 'iu')
const exception = new RegExp(`(?<![\\p{L}\\p{M}])${EXCEPT}\\s([^,;.]{2,80})`.normalize('NFKC'), 'giu')
const BORDER =
  /;\s|,?\s(?:but|however|although|though|lekin|magar|par|लेकिन|मगर|पर)\s|,\s(?=(?:so\s)?(?:not|and|so|aur|और)\s)/giu

const PROMISES = new Set(['free', 'include'].flatMap((word) => groupsOf(word)))
const ENOUGH = 0.58
const ENOUGH_OF_A_DENIAL = 0.2
const ENOUGH_OF_ONE = 0.72
const CONTRADICTS = 0.5
const MARGIN = 0.08
const UNKNOWN_WEIGHT = 0.85
const CALENDAR_WEIGHT = 2.5

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

interface Assertion {
  piece: Piece
  /** Where it says that something is free or included: all words for it. */
  promises: readonly string[]
  words: readonly (AskedWord & { rarity: number })[]
}

function readAssertion(clause: string, whole: Piece, { customer }: Sentence, evidence: Evidence): Assertion {
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

function cover({ piece, words }: Assertion, statement: Statement): number {
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
function exceptionsOf({ piece }: Statement): (readonly string[])[] {
  return [...piece.text.matchAll(exception)].flatMap(([, words]) => readWords(words!).map(({ keys }) => keys))
}

type Bearing = 'supports' | 'contradicts' | 'neither'

function bearingOf({ piece, words }: Assertion, statement: Statement): Bearing {
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

function judgeClause(
  assertion: Assertion,
  { statements }: Evidence,
): { isSupported: boolean; closest: string | undefined } {
  let best = 0
  let against = 0
  let closest: string | undefined
  let nearest = 0
  for (const statement of statements) {
    // Its parts tell which of it is said, and which denied.
    if (statement.isMixed) continue
    const share = cover(assertion, statement)
    if (share > nearest) {
      nearest = share
      closest = statement.quote
    }
    const bearing = bearingOf(assertion, statement)
    // A statement about one only supports no answer about another.
    const isNarrow = statement.piece.isOnly && !assertion.piece.isNegative && !assertion.piece.isOnly
    // That something costs nothing is said in so many words.
    if (bearing === 'supports' && !assertion.piece.isNegative && assertion.promises.length > 0) {
      if (strengthIn(assertion.promises, statement.words) < 0.5) {
        if (share >= CONTRADICTS && statement.piece.figures.some(({ kind }) => kind === 'money'))
          against = Math.max(against, share)
        continue
      }
    }
    if (bearing === 'supports' && isNarrow && share < ENOUGH_OF_ONE) against = Math.max(against, share)
    else if (bearing === 'supports') best = Math.max(best, share)
    else if (bearing === 'contradicts') against = Math.max(against, share)
  }
  const enough = assertion.piece.isNegative ? ENOUGH_OF_A_DENIAL : ENOUGH
  const isContradicted = against >= CONTRADICTS && against > best + MARGIN
  return { isSupported: best >= enough && !isContradicted, closest }
}

/** "No cheques, cards are fine" says one thing and denies another. */
function partsByPolarity(clause: string): string[] {
  const parts = clause.split(/,\s/)
  if (parts.length < 2 || parts.some((part) => part.trim().split(/\s+/).length < 2)) return [clause]
  const denials = parts.filter((part) => readPiece(part.replace(answersFirst, '')).isNegative)
  return denials.length === 0 || denials.length === parts.length ? [clause] : parts
}

/** Undefined where the sentence claims nothing, or a source says the same. */
export function findUnsupportedClaim(
  text: string,
  sentence: Sentence,
  evidence: Evidence,
  judgesActions: boolean,
): Doubt | undefined {
  // Offers like "half price" have values, and values are looked for in all sources.
  if (readClaims(text).some(({ kind }) => kind === 'offer')) return undefined
  const isAction = readActionClaims(text).length > 0
  if (isAction && !judgesActions) return undefined
  if (!isAction && statesNothing(text)) return undefined
  let start = 0
  const clauses: string[] = []
  for (const match of text.matchAll(BORDER)) {
    clauses.push(text.slice(start, match.index))
    start = match.index + match[0].length
  }
  clauses.push(text.slice(start))
  const parts = clauses.flatMap(partsByPolarity)
  for (const clause of parts) {
    const assertion = readAssertion(clause, sentence.piece, sentence, evidence)
    if (assertion.words.length === 0) continue
    const { isSupported, closest } = judgeClause(assertion, evidence)
    if (!isSupported || isAction) return { raw: text.trim(), closest }
  }
  return undefined
}

export { splitSentences }
