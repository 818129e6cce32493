/** Days, hours and "closed" in a sentence of a document, with their places. */
import { namesOf } from '../../packs/index.ts'
import { WORD_END, WORD_START } from '../../text/word-boundary.ts'
import type { PlacedClaim } from '../claims/read-claims.ts'
import { openingWords } from './patterns.ts'

export interface Mark {
  start: number
  end: number
  kind: 'days' | 'time' | 'closed'
  days?: readonly number[]
  /** Minutes after midnight that the words may mean. */
  times?: readonly number[]
}

const DAYS = 7
const DAY_MINUTES = 24 * 60
const ALL = [0, 1, 2, 3, 4, 5, 6]

const closed = new RegExp(openingWords('closed'), 'giu')
const everyDay = new RegExp(openingWords('everyDay'), 'giu')
const workdays = new RegExp(openingWords('workdays'), 'giu')
const weekend = new RegExp(openingWords('weekend'), 'giu')
const between = new RegExp(`^[\\s,.]*(?:[-–—]|${openingWords('to')})\\s*$`, 'iu')

/** Beside hours these are days, which is not so in a message of a customer. */
const SHORT_NAMES: Readonly<Record<number, readonly string[]>> = { 2: ['wed'], 5: ['sat'], 6: ['sun'] }
const dayNames = namesOf('weekdays').map((names, index) =>
  [...names, ...(SHORT_NAMES[index] ?? [])].map((name) => name.normalize('NFKC').toLowerCase()),
)
export const day = new RegExp(
  `${WORD_START}(?:${dayNames
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|')})(?:s|ी|ला|चा)?${WORD_END}`,
  'giu',
)
/** "10-7", "10 to 7 pm": nothing else says that the first number is an hour. A number of things is none. */
const BARE_RANGE =
  /(?<![\d:.,₹$€£])(\d{1,2})\s?(?:-|–|to|till|se|से|ते)\s?(\d{1,2})(?!\d|[:.,]\d|\s?(?:%|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|people|persons?|guests?|kg|rs|₹|ghante|घंटे|तास|लोग|log|din|दिन|दिवस))/giu
/** "09:00", "17:30": the clock has 24 hours, so that no time has two meanings. */
const TWENTY_FOUR_HOURS = /(?<!\d)(?:0\d|1[3-9]|2[0-4]):[0-5]\d(?!\d)/u

export function findMarks(text: string, claims: readonly PlacedClaim[]): Mark[] {
  const isTwentyFour = TWENTY_FOUR_HOURS.test(text)
  const times: Mark[] = claims
    .filter(({ kind }) => kind === 'time')
    .map(({ start, end, keys, raw }) => {
      const read = keys.map((key) => Number(key.slice(2))).sort((a, b) => a - b)
      const isLiteral = isTwentyFour && raw.includes(':') && read.length > 1
      return { kind: 'time', start, end, times: isLiteral ? [literalOf(raw)] : read }
    })
  return [...withBareHours(text, times), ...findDays(text), ...find(text, closed, 'closed')].sort(
    (a, b) => a.start - b.start,
  )
}

function literalOf(raw: string): number {
  const [hour, minute] = raw.split(':').map((part) => Number.parseInt(part, 10))
  return hour! * 60 + minute!
}

function withBareHours(text: string, times: readonly Mark[]): Mark[] {
  const isTaken = (at: number) => times.some(({ start, end }) => at >= start && at < end)
  const bare = [...text.matchAll(BARE_RANGE)].flatMap((match): Mark[] => {
    const [whole, from, to] = match
    const second = match.index + whole.length - to!.length
    const hour = (value: string, start: number): Mark[] =>
      isTaken(start) || Number(value) > 24
        ? []
        : [{ kind: 'time', start, end: start + value.length, times: readingsOf(Number(value)) }]
    return [...hour(from!, match.index), ...hour(to!, second)]
  })
  return [...times, ...bare]
}

const readingsOf = (hour: number): number[] =>
  hour > 12 ? [hour * 60] : [(hour % 12) * 60, ((hour % 12) + 12) * 60]

function find(text: string, pattern: RegExp, kind: Mark['kind'], days?: readonly number[]): Mark[] {
  return [...text.matchAll(pattern)].map((match) => ({
    ...{ kind, start: match.index, end: match.index + match[0].length },
    ...(days === undefined ? {} : { days }),
  }))
}

function findDays(text: string): Mark[] {
  const single = [...text.matchAll(day)].map((match): Mark => {
    const name = match[0].toLowerCase()
    const exact = dayNames.findIndex((names) => names.includes(name))
    const index =
      exact >= 0 ? exact : dayNames.findIndex((names) => names.some((one) => name.startsWith(one)))
    return { kind: 'days', start: match.index, end: match.index + name.length, days: [index] }
  })
  const joined: Mark[] = []
  for (const mark of single) {
    const last = joined.at(-1)
    const gap = last === undefined ? '' : text.slice(last.end, mark.start)
    if (last?.days?.length === 1 && between.test(gap))
      joined[joined.length - 1] = { ...last, end: mark.end, days: daysFrom(last.days[0]!, mark.days![0]!) }
    else joined.push(mark)
  }
  return [
    ...joined,
    ...find(text, everyDay, 'days', ALL),
    ...find(text, workdays, 'days', ALL.slice(0, 5)),
    ...find(text, weekend, 'days', [5, 6]),
  ]
}

function daysFrom(first: number, last: number): number[] {
  const count = ((last - first + DAYS) % DAYS) + 1
  return Array.from({ length: count }, (_, index) => (first + index) % DAYS)
}

/** In minutes after midnight. One that ends after midnight ends behind 24:00. */
export type Stretch = readonly [from: number, to: number]

/** Longer and earlier and later than this, nobody is open who does not write the half of the day. */
const LONGEST_BARE = 14 * 60
const EARLIEST_BARE = 5 * 60
const LATEST_BARE = 20 * 60

/** Undefined where an hour has no other end, or the hours may mean two stretches: "5-8". */
export function hoursOf(marks: readonly Mark[]): Stretch[] | undefined {
  const times = marks.filter(({ kind }) => kind === 'time')
  const isClosed = marks.some(({ kind }) => kind === 'closed')
  if (isClosed) return times.length === 0 ? [] : undefined
  if (times.length === 0 || times.length % 2 === 1) return undefined
  const stretches: Stretch[] = []
  for (let index = 0; index < times.length; index += 2) {
    const stretch = stretchOf(times[index]!.times!, times[index + 1]!.times!, stretches.at(-1)?.[1] ?? 0)
    if (stretch === undefined) return undefined
    stretches.push(stretch)
  }
  return stretches
}

function stretchOf(
  froms: readonly number[],
  untils: readonly number[],
  earliest: number,
): Stretch | undefined {
  const starts = froms.filter((from) => from >= earliest)
  const ends = untils.map((until) => (until === 0 ? DAY_MINUTES : until))
  const pairs = starts.flatMap((from) =>
    ends.filter((until) => until > from).map((until): Stretch => [from, until]),
  )
  if (pairs.length === 0) {
    const [from, ...others] = starts
    return from === undefined || others.length > 0 ? undefined : [from, ends[0]! + DAY_MINUTES]
  }
  if (froms.length === 1 && untils.length === 1) return pairs[0]
  const likely = pairs.filter(
    ([from, until]) =>
      until - from <= LONGEST_BARE &&
      (froms.length === 1 || from >= EARLIEST_BARE) &&
      (froms.length === 1 || untils.length === 1 || from < LATEST_BARE),
  )
  return likely.length === 1 ? likely[0] : undefined
}
