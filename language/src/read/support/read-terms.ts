/** The terms of a figure: what an amount is for (a night, a person, a whole group), and whether it is a least or a most. */
import type { Figure } from './read-figures.ts'
import { groupsOf, stemOf } from './words/index.ts'
import { IN_ALL, LEAST, LEAST_AFTER, MOST, MOST_AFTER, PER, RATE_UNITS } from './words/rate-words.ts'

export interface Terms {
  /** Units: `night`, `person`, and `thing:` before any other word. */
  per: ReadonlySet<string>
  isForAll: boolean
  bound: 'least' | 'most' | undefined
}

const EDGE = '(?<![\\p{L}\\p{M}])'
const END = '(?![\\p{L}\\p{M}])'
const pattern = (source: string, flags = 'u') => new RegExp(source.normalize('NFKC'), flags)

const unitByWord = new Map(
  RATE_UNITS.normalize('NFKC')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const words = line.split(/\s+/)
      return words.map((word) => [word, words[0]!] as const)
    }),
)
const RATE = pattern(`(?:${EDGE}(?:${PER})|/)\\s?([\\p{L}\\p{M}]+)`, 'gu')
const ADVERB = pattern(`${EDGE}(hourly|nightly|daily|weekly|monthly|yearly|annual|annually)${END}`, 'gu')
const EACH = pattern(`${EDGE}(?:each|apiece)${END}(?!\\s(?:night|day|week|month|year|hour))`)
const inAll = pattern(`${EDGE}(?:${IN_ALL})${END}`)
const least = pattern(`${EDGE}(?:${LEAST})\\s(?:[\\p{Sc}]\\s?|rs\\.?\\s?)?$`)
const most = pattern(`${EDGE}(?:${MOST})\\s(?:[\\p{Sc}]\\s?|rs\\.?\\s?)?$`)
const AFTER_WORDS = '^(?:[\\s-](?:[\\p{L}\\p{M}]+)){0,2}?\\s(?:'
const leastAfter = pattern(`${AFTER_WORDS}${LEAST_AFTER})${END}`)
const mostAfter = pattern(`${AFTER_WORDS}${MOST_AFTER})${END}`)
/** "A" and "one" begin many things that are no rate. */
const WEAK = /^(?:a|an|ek|एक)\s/u
const BESIDE = 34

/** Rates anywhere in a text: "Price per dose". */
export function ratesIn(text: string): Set<string> {
  const found = new Set<string>()
  for (const [raw, word] of text.matchAll(RATE)) {
    const unit = unitByWord.get(word!)
    if (unit !== undefined) found.add(unit)
    else if (!WEAK.test(raw)) found.add(`thing:${stemOf(word!)}`)
  }
  for (const [, word] of text.matchAll(ADVERB)) found.add(unitByWord.get(word!)!)
  if (EACH.test(text)) found.add('thing:')
  return found
}

function boundOf({ start, end }: Figure, text: string): Terms['bound'] {
  const before = text.slice(Math.max(0, start - BESIDE), start)
  const after = text.slice(end, end + BESIDE)
  if (least.test(before) || /^\s?\+/u.test(after)) return 'least'
  if (most.test(before)) return 'most'
  if (leastAfter.test(after)) return 'least'
  return mostAfter.test(after) ? 'most' : undefined
}

/** Of a figure in a text, whose part from `from` to `to` is about it. */
export function termsOf(figure: Figure, text: string, from = 0, to = text.length): Terms {
  const around = text.slice(from, to)
  return { per: ratesIn(around), isForAll: inAll.test(around), bound: boundOf(figure, text) }
}

const TIMES = ['hour', 'night', 'day', 'week', 'month', 'year']
/** Names of one length of time: rooms are let by the night or the day. */
const timeOf = (unit: string) => (unit === 'night' ? 'day' : unit)

/** Whether one is a rate for another stretch of time: "a month" and "a year". */
export function isOtherTime(mine: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  const times = (units: ReadonlySet<string>) => TIMES.filter((unit) => units.has(unit)).map(timeOf)
  const [ours, others] = [times(mine), times(theirs)]
  return ours.length > 0 && others.length > 0 && !ours.some((unit) => others.includes(unit))
}

const isThing = (unit: string) => unit.startsWith('thing')

/** Whether one is for another thing: "per lens" and "per pair". */
export function isOtherRate(mine: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  const things = (units: ReadonlySet<string>) =>
    [...units].filter((unit) => unit === 'person' || unit === 'group' || (isThing(unit) && unit !== 'thing:'))
  const [ours, others] = [things(mine), things(theirs)]
  const isNamed = ours.length === 1 && others.length === 1 && mine.size === 1 && theirs.size === 1
  return isNamed && ours[0] !== others[0] && !isSameThing(ours[0]!, others[0]!)
}

function isSameThing(one: string, other: string): boolean {
  const groups = (unit: string) => groupsOf(unit.replace('thing:', ''))
  return groups(one).some((group) => groups(other).includes(group))
}

/** Whether the sources' amount is for one of several, and the answer's is for all of them. */
export function isForAllOnly(mine: Terms, theirs: ReadonlySet<string>): boolean {
  const isSingle = theirs.has('person') || [...theirs].some(isThing)
  return isSingle && (mine.isForAll || (mine.per.has('group') && !theirs.has('group')))
}
