/** Amounts with their units, and the ranges that rows, columns and list items are for: "7 to 12 years", "$10,000 and more". */
import { normaliseWithin } from '@parley/contracts'
import { PACKS } from '../../packs/index.ts'
import { WORD_END } from '../../text/word-boundary.ts'
import { digitise } from '../claims/number-words.ts'
import { question } from './patterns.ts'

type Unit = 'time' | 'money' | 'weight' | 'length' | 'percent' | 'none'

export interface Quantity {
  value: number
  unit: Unit
}

export interface Range {
  low: number
  high: number
  unit: Unit
}

const MAXIMUM_CHARACTERS = 1_000
/** In hours: minute, hour, day, week, month, year. */
const HOURS = [1 / 60, 1, 24, 168, 730, 8_766] as const

const timeUnits = HOURS.map((hours, index) => ({
  hours,
  pattern: new RegExp(
    `^(?:${PACKS.map((pack) => pack.question.units[index]!.normalize('NFC')).join('|')})${WORD_END}`,
    'iu',
  ),
}))
const OTHER_UNITS: readonly (readonly [Unit, number, RegExp])[] = [
  ['weight', 1, /^(?:kgs?|kilos?|kilograms?)(?!\p{L})/iu],
  ['length', 1, /^(?:m|met(?:er|re)s?)(?!\p{L})/iu],
  ['length', 0.01, /^(?:cm|centimet(?:er|re)s?)(?!\p{L})/iu],
  ['length', 1_000, /^(?:km|kilomet(?:er|re)s?)(?!\p{L})/iu],
  ['percent', 1, /^(?:%|per ?cent(?!\p{L})|प्रतिशत)/iu],
  ['money', 1, /^(?:[€£$₹]|dollars?|euros?|pounds?|bucks?|rupees?|rs|inr|usd|eur|rupaye|रुपये|रुपए)/iu],
]
const NUMBER =
  /(?<![\p{Nd}:.\p{L}])([₹$€£] ?|rs\.? ?)?(\p{Nd}{1,9}(?:,\p{Nd}{2,3})*(?:\.\p{Nd}+)?)(?![:\p{Nd}])( and a half)?(k(?!\p{L}))?/giu
/** Between a number and its unit. */
const GAP = /^[\s-]{0,2}/u

interface Found {
  value: number
  unit: Unit
  start: number
  end: number
}

function plain(text: string): string {
  return digitise(normaliseWithin(text, 'NFC', MAXIMUM_CHARACTERS).toLowerCase())
}

function unitAt(rest: string): { unit: Unit; factor: number; length: number } | undefined {
  const gap = GAP.exec(rest)![0].length
  const after = rest.slice(gap)
  for (const { hours, pattern } of timeUnits) {
    const match = pattern.exec(after)
    if (match) return { unit: 'time', factor: hours, length: gap + match[0].length }
  }
  for (const [unit, factor, pattern] of OTHER_UNITS) {
    const match = pattern.exec(after)
    if (match) return { unit, factor, length: gap + match[0].length }
  }
  return undefined
}

function findQuantities(text: string): Found[] {
  return [...text.matchAll(NUMBER)].map((match) => {
    const [whole, currency, digits, half, thousands] = match
    const end = match.index + whole.length
    const amount = (Number(digits!.replace(/,/g, '')) + (half ? 0.5 : 0)) * (thousands ? 1_000 : 1)
    if (currency || thousands) return { value: amount, unit: 'money', start: match.index, end }
    const unit = unitAt(text.slice(end, end + 30))
    if (unit === undefined) return { value: amount, unit: 'none', start: match.index, end }
    return { value: amount * unit.factor, unit: unit.unit, start: match.index, end: end + unit.length }
  })
}

export function readQuantities(text: string): Quantity[] {
  return findQuantities(plain(text)).map(({ value, unit }) => ({ value, unit }))
}

export function hasDuration(text: string): boolean {
  return findQuantities(plain(text)).some(({ unit }) => unit === 'time')
}

const between = new RegExp(`^ ?(?:[–—-]|${question('upTo')}) ?$`, 'iu')
const over = new RegExp(`(?<![\\p{L}\\p{M}])(?:${question('over')}) $`, 'iu')
const under = new RegExp(`(?<![\\p{L}\\p{M}])(?:${question('under')}) $`, 'iu')
const orMore = new RegExp(`^(?: old)?,? (?:${question('orMore')})${WORD_END}|^ ?\\+`, 'iu')
const orLess = new RegExp(`^(?: old)?,? (?:${question('orLess')})${WORD_END}`, 'iu')

/** The first range of a text: of two bounds, of one, or an amount alone. */
export function readRange(text: string): Range | undefined {
  const read = plain(text)
  const found = findQuantities(read)
  const [first, second] = found
  if (first === undefined) return undefined
  const before = read.slice(Math.max(0, first.start - 25), first.start)
  const after = read.slice(first.end, first.end + 25)
  if (second !== undefined && between.test(read.slice(first.end, second.start))) {
    const unit = second.unit
    const lower = first.unit === 'none' ? first.value * factorOf(second, read) : first.value
    if (first.unit !== 'none' && first.unit !== unit && unit !== 'none') return undefined
    const [low, high] = lower <= second.value ? [lower, second.value] : [second.value, lower]
    return { low, high, unit: unit === 'none' ? first.unit : unit }
  }
  const { value, unit } = first
  if (orMore.test(after) || over.test(before)) return { low: value, high: Number.POSITIVE_INFINITY, unit }
  if (orLess.test(after) || under.test(before)) return { low: 0, high: value, unit }
  return { low: value, high: value, unit }
}

/** The unit of "7 to 12 years" stands behind the second number only. */
function factorOf(found: Found, text: string): number {
  const digits = /\p{Nd}[\p{Nd},.]*/u.exec(text.slice(found.start, found.end))
  const amount = Number(digits?.[0].replace(/,/g, '') ?? 1)
  return amount === 0 ? 1 : found.value / amount
}

export function fits(quantity: Quantity, range: Range): boolean {
  const value = inUnitOf(quantity, range.unit)
  return value !== undefined && value >= range.low && value <= range.high
}

/** Whether an amount can be compared with amounts in this unit. */
export function isComparable(quantity: Quantity, unit: Unit): boolean {
  return inUnitOf(quantity, unit) !== undefined
}

/** "Aged 67 and over" is in years without saying so. */
function inUnitOf({ value, unit }: Quantity, given: Unit): number | undefined {
  if (unit === given) return value
  return unit === 'time' && given === 'none' && value >= HOURS[5] ? value / HOURS[5] : undefined
}
