/** How well a statement of the sources speaks of the same thing as a part of an answer. */

import { overlap } from './read-calendar.ts'
import type { Figure } from './read-figures.ts'
import type { Interval } from './read-intervals.ts'
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
  return { statements, figured, plain: sources.map(plainWords), holders }
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
}

/** The words of an answer around one of its figures, with the customer's question. */
export interface Asked {
  words: readonly AskedWord[]
  weekdays: number
  stretches: readonly (readonly [number, number])[]
  /** The other figures of the sentence, and those of the question. */
  numbers: readonly { figure: Figure; weight: number }[]
  sides: ReadonlySet<string>
  isNegative?: boolean
  kind: Figure['kind']
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
const NUMBER_WEIGHT = 3
/** A condition that holds for the answer's case: "from 21 to 24" for a driver of 23. */
const WITHIN_WEIGHT = 5
const CONFLICT = 0.4
const QUALIFIERS = new Set(
  'early late extra special additional second further half reduced express'.split(' ').map(stemOf),
)
const EXTRA_WORDS = 0.1

export const isSameUnit = (one: string, other: string) =>
  one === '' || other === '' || one === other || one.slice(0, 4) === other.slice(0, 4)

function holdsNumber(figure: Figure, { figures, naming }: Piece): boolean {
  return [...figures, ...naming].some(
    (other) =>
      other.values.some((value) => figure.values.includes(value)) &&
      (other.kind === figure.kind || other.kind === 'count' || figure.kind === 'count') &&
      (other.kind !== 'count' || figure.kind !== 'count' || isSameUnit(other.unit, figure.unit)),
  )
}

/** Whether a statement is about another number of the same things: 12-month plans, and the answer's 3-month plan. */
function holdsOther({ kind, unit }: Figure, { figures, naming }: Piece): boolean {
  return [...figures, ...naming].some(
    (other) =>
      other.kind === kind &&
      (kind === 'months' || (unit !== '' && other.unit !== '' && isSameUnit(unit, other.unit))),
  )
}

/** The numbers of a figure as they were written, by the unit that an interval may have. */
function inUnit({ kind, values, unit }: Figure): { value: number; unit: string }[] {
  const value = values[0] ?? 0
  if (kind === 'money') return [{ value, unit: 'money' }]
  if (kind === 'duration')
    return [
      { value: value / 1440, unit: 'day' },
      { value: value / 60, unit: 'hour' },
      { value: value / 60 / 24 / 7, unit: 'week' },
    ]
  if (kind === 'months')
    return [
      { value: value / 12, unit: 'year' },
      { value, unit: 'month' },
    ]
  if (kind === 'count') return [{ value, unit: /^(?:age|year|yr|old)/.test(unit) ? 'year' : unit }]
  return []
}

function compareInterval(figure: Figure, intervals: readonly Interval[]): 'in' | 'out' | undefined {
  let seen: 'in' | 'out' | undefined
  for (const interval of intervals) {
    for (const { value, unit } of inUnit(figure)) {
      const isComparable =
        interval.unit === unit ||
        (interval.unit === '' && (unit === 'year' || unit === '')) ||
        (unit === '' && interval.unit === 'year')
      if (!isComparable) continue
      if (value >= interval.from && value <= interval.to) return 'in'
      seen = 'out'
    }
  }
  return seen
}

export interface Fit {
  fit: number
  /** The weight of all that was asked. */
  total: number
}

/** From about 0 (nothing in common) to about 1 (everything that is said around the figure). Conflicts take away. */
export function compare(asked: Asked, words: readonly WeighedWord[], statement: Statement): Fit {
  const { piece } = statement
  let total = 0
  let reached = 0
  for (const { keys, weight, rarity } of words) {
    total += weight * rarity
    reached += weight * rarity * strengthIn(keys, statement.words)
  }
  let conflicts = 0
  if (asked.weekdays !== 0) {
    total += CALENDAR_WEIGHT
    if (piece.weekdays !== 0) {
      if ((asked.weekdays & piece.weekdays) === asked.weekdays)
        reached += asked.weekdays === piece.weekdays ? CALENDAR_WEIGHT : CALENDAR_WEIGHT * 0.9
      else if ((asked.weekdays & piece.weekdays) === 0) conflicts++
    }
  }
  if (asked.stretches.length > 0) {
    total += CALENDAR_WEIGHT
    if (piece.stretches.length > 0) {
      if (overlap(asked.stretches, piece.stretches)) reached += CALENDAR_WEIGHT
      else conflicts++
    }
  }
  for (const { figure, weight } of asked.numbers) {
    if (figure.kind === 'time' || figure.kind === 'date') continue
    const place = compareInterval(figure, piece.intervals)
    const held = holdsNumber(figure, piece)
    if (held || place === 'in') {
      const more = place === 'in' ? WITHIN_WEIGHT : NUMBER_WEIGHT
      total += more * weight
      reached += more * weight
    } else if (place === 'out') conflicts += weight * 0.6
    else if (figure.kind !== asked.kind && holdsOther(figure, piece)) conflicts += weight * 0.5
  }
  for (const side of asked.sides) {
    const other = `${side.startsWith('+') ? '-' : '+'}${side.slice(1)}`
    if (piece.sides.has(other) && !piece.sides.has(side) && !asked.sides.has(other)) conflicts += 0.5
  }
  if (asked.isNegative !== undefined && asked.isNegative !== piece.isNegative && !piece.isOnly)
    conflicts += 0.25
  const unasked = statement.own.filter((keys) => !keys.some((key) => asked.keys.has(key)))
  // "Early check-in" is not check-in.
  if (unasked.some((keys) => keys.some((key) => QUALIFIERS.has(key)))) conflicts += 0.4
  const extra = statement.own.length === 0 ? 0 : unasked.length / statement.own.length
  const share = total === 0 ? 0 : reached / total
  return { fit: share - conflicts * CONFLICT - extra * EXTRA_WORDS, total }
}

export function askedWords(words: readonly PieceWord[], weight: number): AskedWord[] {
  return words.map((word) => ({ keys: word.keys, weight: isEmpty(word) ? weight * 0.35 : weight }))
}
