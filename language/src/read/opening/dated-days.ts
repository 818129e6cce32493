/** The days of the calendar in a sentence about hours: dates, stretches and lists of dates, feasts, whole months. */
import { namesOf } from '../../packs/index.ts'
import { WORD_END, WORD_START } from '../../text/word-boundary.ts'
import type { PlacedClaim } from '../claims/read-claims.ts'
import { findFeasts, mayFallOn } from './feasts.ts'
import { openingWords } from './patterns.ts'

export interface DatedDays {
  start: number
  end: number
  /** Days of the year as month * 100 + day. Where `to` is smaller, the stretch goes over the turn of the year. */
  from: number
  to: number
  /** The year in which it ends; undefined: in every year. */
  year: number | undefined
  /** The days are named exactly. A feast that moves and "from 5 January" are not. */
  isExact: boolean
  /** A whole month: days of the week beside it are those of this month. */
  isMonth?: boolean
  /** The feast, where it moves from year to year. */
  movable?: string | undefined
}

const to = `(?:[-–—]|${openingWords('to')})`
const ORDINAL = '(?:st|nd|rd|th)?'
const rangeBefore = new RegExp(`(?<![\\d:.])(\\d{1,2})${ORDINAL}\\s?${to}\\s?$`, 'iu')
const listBefore = new RegExp(
  `(?:(?<![\\d:.])\\d{1,2}${ORDINAL}\\s?(?:[,/&]|${openingWords('and')}){1,2}\\s?){1,8}$`,
  'iu',
)
const rangeAfter = new RegExp(`^\\s?${to}\\s?(\\d{1,2})${ORDINAL}(?!\\d|:\\d)`, 'iu')
const listAfter = new RegExp(
  `^(?:\\s?(?:[,/&]|${openingWords('and')}){1,2}\\s?\\d{1,2}${ORDINAL}(?!\\d|:\\d)){1,8}`,
  'iu',
)
const between = new RegExp(`^[\\s,]*${to}[\\s,]*$`, 'iu')
const openBefore = new RegExp(`${openingWords('openEnd')}\\s(?:the\\s)?$`, 'iu')
const openAfter = new RegExp(`^\\s(?:${openingWords('openEnd')})`, 'iu')
const monthNames = namesOf('months').map((names) => names.map((name) => name.normalize('NFKC').toLowerCase()))
const month = `${WORD_START}(${monthNames.flat().join('|')})${WORD_END}`
const wholeMonth = new RegExp(
  `${openingWords('inMonthBefore')}\\s(?:the\\smonth\\sof\\s)?${month}(?!\\s?\\d)|(?<!\\d\\s?)${month}\\s${openingWords('inMonthAfter')}`,
  'giu',
)

const BEFORE = 40
const AFTER = 40
/** How far a closure with one end is taken to reach, in days of the year. */
const OPEN_MONTHS = 2

type DateClaim = PlacedClaim & { day: number }

export function findDatedDays(text: string, claims: readonly PlacedClaim[]): DatedDays[] {
  const dates = claims
    .filter(({ kind }) => kind === 'date')
    .sort((a, b) => a.start - b.start)
    .map((claim): DateClaim => ({ ...claim, day: dayOfKey(claim.keys[0]!) }))
  const found: DatedDays[] = []
  for (let index = 0; index < dates.length; index++) {
    const date = dates[index]!
    const next = dates[index + 1]
    if (next !== undefined && between.test(text.slice(date.end, next.start))) {
      const { start, day: from } = date
      found.push({ start, end: next.end, from, to: next.day, year: next.year, isExact: true })
      index++
    } else found.push(...around(text, date))
  }
  const feasts = findFeasts(text).map(({ start, end, days: [from, until], isCertain, movable }) => ({
    ...{ start, end, from, to: until, year: undefined, isExact: isCertain, movable },
  }))
  return [...found, ...feasts, ...findMonths(text)]
}

function dayOfKey(key: string): number {
  const [month, day] = key.slice(2).split('-').map(Number)
  return month! * 100 + day!
}

/** The days that a date stands for with the numbers beside it: "1 to 5 January", "25 and 26 December", "January 1-5". */
function around(text: string, { start, end, day, raw, year }: DateClaim): DatedDays[] {
  const month = Math.floor(day / 100) * 100
  const before = text.slice(Math.max(0, start - BEFORE), start)
  const after = text.slice(end, end + AFTER)
  const isDayFirst = /^\d/u.test(raw)
  const exact = { start, end, year, isExact: true }
  const range = isDayFirst ? rangeBefore.exec(before) : rangeAfter.exec(after)
  if (range !== null) {
    const other = month + Number(range[1])
    return isDayFirst
      ? [{ ...exact, start: start - range[0].length, from: other, to: day }]
      : [{ ...exact, end: end + range[0].length, from: day, to: other }]
  }
  const list = isDayFirst ? listBefore.exec(before)?.[0] : listAfter.exec(after)?.[0]
  if (list !== undefined) {
    const days = [day, ...[...list.matchAll(/\d{1,2}/gu)].map(([digits]) => month + Number(digits))]
    const place = isDayFirst ? { start: start - list.length } : { end: end + list.length }
    return days.map((one) => ({ ...exact, ...place, from: one, to: one }))
  }
  if (openBefore.test(before) || openAfter.test(after))
    return [
      {
        ...exact,
        from: shifted(day, -OPEN_MONTHS),
        to: shifted(day, OPEN_MONTHS),
        year: undefined,
        isExact: false,
      },
    ]
  return [{ ...exact, from: day, to: day }]
}

function shifted(day: number, months: number): number {
  const month = ((Math.floor(day / 100) - 1 + months + 12) % 12) + 1
  return month * 100 + (day % 100)
}

function findMonths(text: string): DatedDays[] {
  return [...text.matchAll(wholeMonth)].map((match) => {
    const name = (match[1] ?? match[2])!.toLowerCase()
    const first = (monthNames.findIndex((names) => names.includes(name)) + 1) * 100 + 1
    const place = { start: match.index, end: match.index + match[0].length }
    return { ...place, from: first, to: first + 30, year: undefined, isExact: false, isMonth: true }
  })
}

/** `date`: YYYY-MM-DD. */
export function holdsDate({ from, to, year, movable }: DatedDays, date: string): boolean {
  if (movable !== undefined && !mayFallOn(movable, date)) return false
  const [inYear, month, dayOfMonth] = date.split('-').map(Number)
  const day = month! * 100 + dayOfMonth!
  if (from <= to) return day >= from && day <= to && (year === undefined || year === inYear)
  if (day >= from) return year === undefined || year === inYear! + 1
  return day <= to && (year === undefined || year === inYear)
}
