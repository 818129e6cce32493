/** How well a statement of the sources speaks of the same thing as a part of an answer. */

import { type AskedNumbers, compareNumbers } from './compare-numbers.ts'
import { type DatedWeekdays, readDatedWeekdays } from './dated-weekdays.ts'
import { overlap } from './read-calendar.ts'
import { isEmpty, type Piece, type PieceWord } from './read-piece.ts'
import { readStatements, type Statement } from './read-statements.ts'
import { stemOf } from './words/index.ts'

export interface Evidence {
  statements: readonly Statement[]
  /** Those of them that place a figure: cells, clauses, sentences with one figure. */
  figured: readonly Statement[]
  /** The sources as runs of words, for finding quotes. */
  plain: readonly string[]
  /** How many statements hold a word. */
  holders: ReadonlyMap<string, number>
  dated: DatedWeekdays
}

const COUNTS_AS_HOLDER = 0.5

/** The words of a text in their order, without signs. */
export const plainWords = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()} `

function readAfresh(sources: readonly string[]): Evidence {
  const statements: Statement[] = []
  let left = MOST_STATEMENTS
  for (const source of sources) {
    const read = readStatements(source)
    statements.push(...(read.length > left ? read.slice(0, left) : read))
    left = Math.max(0, left - read.length)
  }
  const holders = new Map<string, number>()
  for (const { words } of statements) {
    for (const [key, strength] of words) {
      if (strength >= COUNTS_AS_HOLDER) holders.set(key, (holders.get(key) ?? 0) + 1)
    }
  }
  const figured = statements.filter(({ piece, isWhole }) => piece.figures.length > 0 && !isWhole)
  return {
    statements,
    figured,
    plain: sources.map(plainWords),
    holders,
    dated: readDatedWeekdays(statements),
  }
}

/** Twelve passages have about 300. Beyond this many, sources are only searched for values and quotes. */
const MOST_STATEMENTS = 2_000

/** A draft is judged as a whole, and then sentence by sentence, against the same sources. */
const remembered: { sources: readonly string[]; evidence: Evidence }[] = []
const MOST_REMEMBERED = 4

export function readEvidence(sources: readonly string[]): Evidence {
  const index = remembered.findIndex(
    (one) =>
      one.sources.length === sources.length &&
      one.sources.every((source, position) => source === sources[position]),
  )
  const known =
    index === -1 ? { sources: [...sources], evidence: readAfresh(sources) } : remembered.splice(index, 1)[0]!
  remembered.unshift(known)
  if (remembered.length > MOST_REMEMBERED) remembered.pop()
  return known.evidence
}

export interface AskedWord {
  keys: readonly string[]
  weight: number
  /** Whether it stands beside the figure, elsewhere in its sentence, or in the question. */
  from?: 'near' | 'far' | 'question'
}

/** The words of an answer around one of its figures, with the customer's question. */
export interface Asked extends AskedNumbers {
  words: readonly AskedWord[]
  weekdays: number
  stretches: readonly (readonly [number, number])[]
  sides: ReadonlySet<string>
  isNegative?: boolean
  /** All forms of the words. */
  keys: ReadonlySet<string>
}

const RARE = 0.7
/** How much a word tells statements apart. A word that no statement holds tells nothing. */
export function rarityOf(keys: readonly string[], { holders, statements }: Evidence): number {
  let fewest = Number.POSITIVE_INFINITY
  for (const key of keys) {
    const count = holders.get(key)
    if (count !== undefined) fewest = Math.min(fewest, count)
  }
  return fewest === Number.POSITIVE_INFINITY ? 0 : Math.log(1 + statements.length / (fewest + RARE))
}

/** The rarity of a word that one statement alone holds. */
export const mostRarity = ({ statements }: Evidence) => Math.log(1 + statements.length / (1 + RARE))

export function strengthIn(keys: readonly string[], words: ReadonlyMap<string, number>): number {
  let strongest = 0
  for (const key of keys) strongest = Math.max(strongest, words.get(key) ?? 0)
  return strongest
}

export interface WeighedWord extends AskedWord {
  rarity: number
}

export function weigh(words: readonly AskedWord[], evidence: Evidence): WeighedWord[] {
  const weighed: WeighedWord[] = []
  const seen = new Set<string>()
  for (const word of words) {
    const identity = word.keys.join(' ')
    if (seen.has(identity)) continue
    seen.add(identity)
    const rarity = rarityOf(word.keys, evidence)
    if (rarity > 0) weighed.push({ ...word, rarity })
  }
  return weighed
}

const CALENDAR_WEIGHT = 3.5
const CONFLICT = 0.4
const QUALIFIERS = new Set(
  'early late extra special additional second further half reduced express'.split(' ').map(stemOf),
)
const EXTRA_WORDS = 0.1

export interface Fit {
  /** From about 0 (nothing in common) to about 1 (everything that is said around the figure). Conflicts take away. */
  fit: number
  /** The weight of all that was asked. */
  total: number
  /** Weights of the words that the statement holds, by where they stand. */
  near: number
  far: number
  question: number
  conflicts: number
  /** 1 where both name the same days, -1 where they name others. */
  weekdays: number
  stretches: number
  /** Weights of numbers that the statement holds, or that its conditions leave out. */
  numbers: number
  numbersOut: number
  sides: number
  isQualified: boolean
  extra: number
}

function compareCalendar(asked: Asked, piece: Piece): { weekdays: number; stretches: number } {
  const common = asked.weekdays & piece.weekdays
  const isFree = asked.weekdays === 0 || piece.weekdays === 0
  const weekdays = isFree
    ? 0
    : common === 0
      ? -1
      : common !== asked.weekdays
        ? 0
        : asked.weekdays === piece.weekdays
          ? 1
          : 0.9
  const stretches =
    asked.stretches.length === 0 || piece.stretches.length === 0
      ? 0
      : overlap(asked.stretches, piece.stretches)
        ? 1
        : -1
  return { weekdays, stretches }
}

export function compare(asked: Asked, words: readonly WeighedWord[], statement: Statement): Fit {
  const { piece } = statement
  const reached = { near: 0, far: 0, question: 0 }
  let total = 0
  for (const { keys, weight, rarity, from = 'near' } of words) {
    total += weight * rarity
    reached[from] += weight * rarity * strengthIn(keys, statement.words)
  }
  const { weekdays, stretches } = compareCalendar(asked, piece)
  const numbers = compareNumbers(asked, piece)
  total += numbers.total
  if (asked.weekdays !== 0) total += CALENDAR_WEIGHT
  if (asked.stretches.length > 0) total += CALENDAR_WEIGHT
  const known =
    reached.near +
    reached.far +
    reached.question +
    numbers.held +
    CALENDAR_WEIGHT * (Math.max(0, weekdays) + Math.max(0, stretches))
  let sides = 0
  for (const side of asked.sides) {
    const other = `${side.startsWith('+') ? '-' : '+'}${side.slice(1)}`
    if (piece.sides.has(other) && !piece.sides.has(side) && !asked.sides.has(other)) sides++
  }
  const isTurned = asked.isNegative !== undefined && asked.isNegative !== piece.isNegative && !piece.isOnly
  const unasked = statement.own.filter((keys) => !keys.some((key) => asked.keys.has(key)))
  // "Early check-in" is not check-in.
  const isQualified = unasked.some((keys) => keys.some((key) => QUALIFIERS.has(key)))
  const conflicts =
    (weekdays === -1 ? 1 : 0) +
    (stretches < 0 ? 1 : 0) +
    numbers.out +
    sides * 0.5 +
    (isTurned ? 0.25 : 0) +
    (isQualified ? 0.4 : 0)
  const extra = statement.own.length === 0 ? 0 : unasked.length / statement.own.length
  const share = total === 0 ? 0 : known / total
  return {
    fit: share - conflicts * CONFLICT - extra * EXTRA_WORDS,
    total,
    ...reached,
    conflicts,
    weekdays,
    stretches,
    numbers: numbers.held,
    numbersOut: numbers.out,
    sides,
    isQualified,
    extra,
  }
}

export function askedWords(
  words: readonly PieceWord[],
  weight: number,
  from: NonNullable<AskedWord['from']> = 'near',
): AskedWord[] {
  return words.map((word) => ({ keys: word.keys, weight: isEmpty(word) ? weight * 0.35 : weight, from }))
}
