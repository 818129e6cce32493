/** The figures of a piece of text with their kind, unit and role. */
import { LRUCache } from 'lru-cache'
import { analyseText } from '../../search/analyse-text.ts'
import { type PlacedClaim, readPlacedClaims } from '../claims/read-claims.ts'
import { isEmptyWord } from './words/index.ts'

export type FigureKind = 'money' | 'percent' | 'time' | 'date' | 'phone' | 'duration' | 'months' | 'count'

export interface Figure {
  kind: FigureKind
  /** Minutes for times and durations; days of the year for dates. Several where the text leaves it open. */
  values: readonly number[]
  /** For a count, the word after it; for money, the currency; for a phone, its digits. */
  unit: string
  /** A range begins or ends with it. */
  role: 'start' | 'end' | undefined
  raw: string
  start: number
  end: number
  claim: PlacedClaim
}

const DURATIONS: readonly (readonly [RegExp, FigureKind, number])[] = [
  [/^[\s-]*(?:minutes?|mins?|minat|मिनट)(?![\p{L}\p{M}])/u, 'duration', 1],
  [/^[\s-]*(?:hours?|hrs?|h|hourly|ghanta|ghante|ghanton|घंटा|घंटे|घंटों|तास)(?![\p{L}\p{M}])/u, 'duration', 60],
  [
    /^[\s-]*(?:(?:more |further |working |business |calendar |full )?(?:days?|nights?)|din|dino|dinon|raat|raaten|दिन|दिनों|रात|दिवस)(?![\p{L}\p{M}])/u,
    'duration',
    1440,
  ],
  [/^[\s-]*(?:weeks?|hafte|hafta|हफ्ते|हफ़्ते|हफ्ता|सप्ताह|आठवडे)(?![\p{L}\p{M}])/u, 'duration', 10_080],
  [/^[\s-]*(?:months?|mnths?|mahina|mahine|maheene|महीना|महीने|महिने)(?![\p{L}\p{M}])/u, 'months', 1],
  [/^[\s-]*(?:years?|yrs?)[\s-]old(?![\p{L}\p{M}])/u, 'count', 1],
  [/^[\s-]*(?:years?|yrs?|saal|sal|साल|वर्ष|वर्षे)(?![\p{L}\p{M}])/u, 'months', 12],
]
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/₹|(?<![a-z])rs|inr|rup|रु|रू/u, 'inr'],
  [/\$|usd|dollar|डॉलर/u, 'usd'],
  [/€|eur|यूरो/u, 'eur'],
  [/£|gbp|pound/u, 'gbp'],
  [/aed|dirham/u, 'aed'],
]
const UNIT = /^[\s-]*(?:[\p{L}\p{M}]+)/u
const BEGINS =
  /(?:^|[\s(])(?:from|opens?(?: at)?|opening(?: at)?|at least|minimum|starts?(?: at)?|begins?(?: at)?|after|since|reopens?)(?:\s(?:at|on|the|about|around))?\s*$/u
const ENDS =
  /(?:^|[\s(-])(?:until|till|to|by|closes?(?: at)?|closing(?: at)?|ends?(?: at)?|latest|before|up to|no later than)(?:\s(?:at|on|the|about|around))?\s*$/u
const BEGINS_AFTER = /^\s*(?:se|से|onwards|on\b|and later|or later)(?![\p{L}\p{M}])/u
const ENDS_AFTER = /^\s*(?:(?:ke )?tak|(?:के )?तक|पर्यंत|latest|at the latest)(?![\p{L}\p{M}])/u
const RANGE_BETWEEN = /^\s?(?:-|to|till|until|se|से|and|bis)\s?$/u
const ABOVE = /(?:^|\s)(?:above|over|more than|exceeding|at least|from|minimum)\s$/u
const ABOVE_AFTER =
  /^\s(?:or|and) (?:more|above|over|older)(?![\p{L}])|^\s(?:onwards|se zyada|se upar|से ज़्यादा|से ऊपर)/u
const BELOW = /(?:^|\s)(?:below|under|less than|up to|at most|not more than)\s$/u
const LONGEST_UNIT = 40

function unitOf(text: string, claim: PlacedClaim): { kind: FigureKind; factor: number; unit: string } {
  const after = text.slice(claim.end, claim.end + LONGEST_UNIT)
  // "2-3 working days": the first figure has the unit of the second.
  const own = after.replace(/^\s?(?:-|to|or|and|se|ya|aur|,)\s?\d[\d.,]*/u, '')
  for (const [pattern, kind, factor] of DURATIONS)
    if (pattern.test(own)) return { kind, factor, unit: kind === 'count' ? 'age' : '' }
  const word = UNIT.exec(own)?.[0].replace(/[\s-]/g, '') ?? ''
  const unit = isUnit(word) ? word : ''
  return { kind: 'count', factor: 1, unit }
}

/** Short, or without content elsewhere, but what a number before them counts. */
const MEASURES =
  /^(?:kg|km|cm|mm|ml|gb|mb|tb|m|g|l|kw|ft|lb|points?|people|persons?|guests?|times|pieces?|pages?|bags?)$/u

/** Words that stand after a number without being what it counts. */
function isUnit(word: string): boolean {
  if (MEASURES.test(word)) return true
  return word.length > 2 && !isEmptyWord(word) && !analyseText(word).every(({ isStopWord }) => isStopWord)
}

function numberOf(key: string): number {
  return Number(key.slice(2))
}

function figureOf(text: string, claim: PlacedClaim, dayClock: boolean): Figure | undefined {
  const { kind, keys, raw, start, end } = claim
  const base = { raw, start, end, claim, role: undefined }
  switch (kind) {
    case 'price': {
      if (claim.isLikely === true) {
        const found = unitOf(text, claim)
        return {
          ...base,
          kind: found.kind,
          unit: found.unit,
          values: keys.map((key) => numberOf(key) * found.factor),
        }
      }
      const isNamed = CURRENCIES.some(([pattern]) => pattern.test(raw)) || raw.endsWith('/-')
      const counted = isNamed ? undefined : unitOf(text, claim)
      // "The joining fee: 1 and 3 months" names no price.
      if (counted !== undefined && counted.kind !== 'count')
        return {
          ...base,
          kind: counted.kind,
          unit: '',
          values: keys.map((key) => numberOf(key) * counted.factor),
        }
      const unit = CURRENCIES.find(([pattern]) => pattern.test(raw))?.[1] ?? ''
      return { ...base, kind: 'money', unit, values: keys.map(numberOf) }
    }
    case 'percent':
      return { ...base, kind: 'percent', unit: '', values: keys.map(numberOf) }
    case 'time': {
      const values = keys.map(numberOf)
      // A text that counts to 24 means the morning by "6:30".
      const exact = (dayClock && /^\d{1,2}:\d{2}$/.test(raw)) || /^0\d:\d{2}$/.test(raw)
      return { ...base, kind: 'time', unit: '', values: exact ? values.slice(0, 1) : values }
    }
    case 'date': {
      const [month, day] = keys[0]!.slice(2).split('-').map(Number)
      return { ...base, kind: 'date', unit: '', values: [month! * 100 + day!] }
    }
    case 'phone':
      return { ...base, kind: 'phone', unit: keys[0]!, values: [] }
    case 'number': {
      const value = numberOf(keys[0]!)
      if (Number.isNaN(value)) return undefined
      const found = unitOf(text, claim)
      return { ...base, kind: found.kind, unit: found.unit, values: [value * found.factor] }
    }
    default:
      return undefined
  }
}

function withRoles(text: string, figures: Figure[]): Figure[] {
  return figures.map((figure, index): Figure => {
    if (
      figure.kind !== 'time' &&
      figure.kind !== 'date' &&
      figure.kind !== 'count' &&
      figure.kind !== 'money'
    )
      return figure
    const before = text.slice(Math.max(0, figure.start - 24), figure.start)
    const after = text.slice(figure.end, figure.end + 20)
    const next = figures[index + 1]
    const previous = figures[index - 1]
    const joins = (one: Figure | undefined, other: Figure | undefined) =>
      one !== undefined &&
      other !== undefined &&
      one.kind === other.kind &&
      RANGE_BETWEEN.test(text.slice(one.end, other.start))
    if (figure.kind === 'money') {
      if (ABOVE.test(before) || ABOVE_AFTER.test(after)) return { ...figure, role: 'start' }
      return BELOW.test(before) ? { ...figure, role: 'end' } : figure
    }
    const role =
      joins(previous, figure) && !joins(figure, next)
        ? 'end'
        : joins(figure, next)
          ? 'start'
          : ENDS.test(before) || ENDS_AFTER.test(after)
            ? 'end'
            : BEGINS.test(before) || BEGINS_AFTER.test(after) || ABOVE_AFTER.test(after)
              ? 'start'
              : undefined
    const isHour =
      figure.kind === 'count' &&
      figure.unit === '' &&
      role !== undefined &&
      Number.isInteger(figure.values[0]) &&
      figure.values[0]! <= 12 &&
      figures.some(({ kind }) => kind === 'time')
    // "From half past 7 until 10": beside a time, a bare number is one.
    if (isHour)
      return {
        ...figure,
        role,
        kind: 'time',
        values: [figure.values[0]! * 60, (figure.values[0]! + 12) * 60],
      }
    return { ...figure, role }
  })
}

/** Bare numbers of a cell count what the column's name says: "Hours a week", "Places". */
export function withUnitOf(figures: readonly Figure[], column: string): Figure[] {
  return figures.map((figure) => {
    if (figure.kind !== 'count' || figure.unit !== '') return figure
    const name = ` ${column.toLowerCase()}`
    const { kind, factor, unit } = unitOf(name, { ...figure.claim, start: 0, end: 0 })
    return { ...figure, kind, unit, values: figure.values.map((value) => value * factor) }
  })
}

/** Whether a document writes hours as 14:00. */
export function countsTo24(text: string): boolean {
  return /(?<![\d:.])(?:1[3-9]|2[0-3]):[0-5]\d(?!\d)/.test(text)
}

/** The figures in the order of the text, and the text that their places belong to. */
export function readFigures(text: string, dayClock = false): ReadFigures {
  const key = dayClock ? `24 ${text}` : text
  const known = remembered.get(key)
  if (known !== undefined) return known
  const reading = readAfresh(text, dayClock)
  if (text.length <= LONGEST_REMEMBERED) remembered.set(key, reading)
  return reading
}

interface ReadFigures {
  text: string
  figures: readonly Figure[]
}

/** A sentence is cut into its clauses by its figures, and each clause is then read. */
const remembered = new LRUCache<string, ReadFigures>({ max: 4_000 })
const LONGEST_REMEMBERED = 400

/** "Half the deposit" is 50 % of it. */
const HALF =
  /(?<![\p{L}\d] ?)half(?= (?:of )?(?:the|your|this|that|its|price|off)(?! (?:hour|day))(?![\p{L}]))/gu

function readHalves(text: string): Figure[] {
  return [...text.matchAll(HALF)].map(({ 0: raw, index: start }) => {
    const place = { raw, start, end: start + raw.length }
    const claim: PlacedClaim = { kind: 'percent', keys: ['n:50'], ...place }
    return { kind: 'percent', unit: '', role: undefined, values: [50], claim, ...place }
  })
}

/** "A week later" is seven days later. */
const SINGLE =
  /(?<![\p{L}\d])an? (minute|hour|day|week|month|year)(?= (?:later|after|before|ahead|earlier|beforehand|in advance|in the future)(?![\p{L}]))/gu

/** "For a full hour", "a whole year". */
const FULL =
  /(?<![\p{L}])(?:full|whole|entire|poore|poora|पूरे|पूरा) (minute|hour|day|week|month|year|ghante|ghanta|din|hafte|mahine|saal|घंटे|घंटा|दिन|हफ्ते|महीने|साल)(?![\p{L}\p{M}])/gu

function readSingles(text: string): Figure[] {
  return [...text.matchAll(SINGLE), ...text.matchAll(FULL)].flatMap(({ 0: raw, 1: word, index: start }) => {
    const place = { raw, start, end: start + raw.length }
    const unit = DURATIONS.find(([pattern]) => pattern.test(word!))
    if (unit === undefined) return []
    const [, kind, factor] = unit
    const claim: PlacedClaim = { kind: 'number', keys: ['n:1'], ...place }
    return [{ kind, unit: '', role: undefined, values: [factor], claim, ...place }]
  })
}

function readAfresh(text: string, dayClock: boolean): ReadFigures {
  const read = readPlacedClaims(text)
  const figures = read.claims
    .map((claim) => figureOf(read.text, claim, dayClock))
    .filter((figure) => figure !== undefined)
    .concat(readHalves(read.text), readSingles(read.text))
    .sort((a, b) => a.start - b.start)
  return { text: read.text, figures: withRoles(read.text, figures) }
}
