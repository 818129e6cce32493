/** The usual opening hours of a week, as documents write them: "Tuesday to Saturday from 10 am to 8 pm. On Monday we are closed." */
import { normaliseWithin } from '@parley/contracts'
import { namesOf } from '../../packs/index.ts'
import { splitSentences } from '../../text/split-sentences.ts'
import { WORD_END, WORD_START } from '../../text/word-boundary.ts'
import { readPlacedClaims } from '../claims/read-claims.ts'
import { openingWords } from './patterns.ts'

/** In minutes after midnight. One that ends after midnight ends behind 24:00. */
export type Stretch = readonly [from: number, to: number]

/** From Monday to Sunday: no stretch on a day that is closed, undefined where nothing is said. */
export type WeekHours = readonly (readonly Stretch[] | undefined)[]

const MAXIMUM_CHARACTERS = 4_000
const DAYS = 7
const DAY_MINUTES = 24 * 60
const ALL = [0, 1, 2, 3, 4, 5, 6]

const unusual = new RegExp(openingWords('unusual'), 'iu')
const ofBusiness = new RegExp(openingWords('business'), 'iu')
const ofHours = new RegExp(openingWords('title'), 'iu')
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
const day = new RegExp(
  `${WORD_START}(?:${dayNames
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|')})(?:s|ी|ला|चा)?${WORD_END}`,
  'giu',
)
/** "10-7", "10 to 7 pm": nothing else says that the first number is an hour. */
const BARE_RANGE =
  /(?<![\d:.,₹$])(\d{1,2})\s?(?:-|–|to|se|से|ते)\s?(\d{1,2})(?!\d|[:.,]\d|\s?(?:%|minutes?|days?|years?|rs|₹))/giu

interface Mark {
  start: number
  end: number
  kind: 'days' | 'time' | 'closed'
  days?: readonly number[]
  /** Minutes after midnight that the words may mean. */
  times?: readonly number[]
}

export function readWeekHours(text: string, title = ''): WeekHours | undefined {
  const week: (readonly Stretch[] | undefined)[] = Array.from({ length: DAYS }, () => undefined)
  const doubted = new Set<number>()
  const isTitled = ofHours.test(title)
  for (const sentence of splitSentences(normaliseWithin(text, 'NFC', MAXIMUM_CHARACTERS))) {
    if (unusual.test(sentence) || !(isTitled || ofBusiness.test(sentence))) continue
    for (const { days, hours } of readSentence(sentence)) {
      for (const index of days) {
        const known = week[index]
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(hours)) doubted.add(index)
        week[index] = hours
      }
    }
  }
  for (const index of doubted) week[index] = undefined
  return week.some((hours) => hours !== undefined) ? week : undefined
}

interface Group {
  days: readonly number[]
  hours: readonly Stretch[]
}

function readSentence(sentence: string): Group[] {
  const marks = findMarks(sentence)
  if (!marks.some(({ kind }) => kind === 'days')) return []
  const isDayFirst = marks[0]!.kind === 'days'
  const groups: { days: number[]; rest: Mark[] }[] = []
  for (const mark of isDayFirst ? marks : marks.toReversed()) {
    const last = groups.at(-1)
    if (mark.kind !== 'days') last?.rest.push(mark)
    else if (last === undefined || last.rest.length > 0) groups.push({ days: [...mark.days!], rest: [] })
    else last.days.push(...mark.days!)
  }
  return groups.flatMap(({ days, rest }) => {
    const hours = hoursOf(isDayFirst ? rest : rest.toReversed())
    return hours === undefined ? [] : [{ days, hours }]
  })
}

/** Undefined where an hour has no other end. */
function hoursOf(marks: readonly Mark[]): Stretch[] | undefined {
  const times = marks.filter(({ kind }) => kind === 'time')
  const isClosed = marks.some(({ kind }) => kind === 'closed')
  if (isClosed) return times.length === 0 ? [] : undefined
  if (times.length === 0 || times.length % 2 === 1) return undefined
  const stretches: Stretch[] = []
  for (let index = 0; index < times.length; index += 2) {
    const from = times[index]!.times!.find((one) => one >= (stretches.at(-1)?.[1] ?? 0))
    if (from === undefined) return undefined
    const until = times[index + 1]!.times!
    stretches.push([from, until.find((one) => one > from) ?? until[0]! + DAY_MINUTES])
  }
  return stretches
}

function findMarks(sentence: string): Mark[] {
  const { text, claims } = readPlacedClaims(sentence)
  if (claims.some(({ kind }) => kind === 'date' || kind === 'price')) return []
  const times: Mark[] = claims
    .filter(({ kind }) => kind === 'time')
    .map(({ start, end, keys }) => ({
      ...{ kind: 'time', start, end },
      times: keys.map((key) => Number(key.slice(2))).sort((a, b) => a - b),
    }))
  return [...withBareHours(text, times), ...findDays(text), ...find(text, closed, 'closed')].sort(
    (a, b) => a.start - b.start,
  )
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
  hour > 12 ? [hour * 60] : [hour * 60, hour * 60 + DAY_MINUTES / 2]

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
