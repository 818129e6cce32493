/** On which days a feast may lie. Of those that move, the days around the likely one are in doubt. */
import { PACKS } from '../../packs/index.ts'
import { feastWords, openingWords } from './patterns.ts'

/** Days of the year as month * 100 + day. */
type YearDays = readonly [from: number, to: number]

/** Between their earliest and latest days of this century, and within these days after a new moon. */
interface MovableFeast {
  days: YearDays
  moonAge?: readonly [from: number, to: number]
}

const LUNAR_MONTH = 29.530588853
/** A new moon: 6 January 2000, 18:14 UTC. The true one lies within a day of the mean one. */
const NEW_MOON = Date.UTC(2000, 0, 6, 18, 14)
const DAY = 24 * 60 * 60 * 1000

const MOVABLE: Readonly<Record<string, MovableFeast>> = {
  diwali: { days: [1012, 1118], moonAge: [-3, 3] },
  holi: { days: [226, 401], moonAge: [12, 18] },
  dussehra: { days: [917, 1027], moonAge: [-1, 12] },
  ganesh: { days: [818, 928], moonAge: [2, 16] },
  rakhi: { days: [731, 912], moonAge: [12, 25] },
  padwa: { days: [315, 430], moonAge: [-1, 16] },
  sankranti: { days: [112, 117] },
  thanksgiving: { days: [1122, 1128] },
  easter: { days: [320, 427] },
  // It is decided by the new crescent, in any month of the year.
  eid: { days: [101, 1231] },
}

const NAMES = [...new Set(PACKS.flatMap(({ opening }) => Object.keys(opening.feasts)))]
const FEASTS = NAMES.map((name) => ({
  ...{ name, days: MOVABLE[name]?.days ?? fixedDay(name) },
  pattern: new RegExp(feastWords(name), 'giu'),
}))
const holidays = new RegExp(openingWords('publicHolidays'), 'giu')

/** Those of most countries, and of India. */
const PUBLIC_HOLIDAYS = [101, 126, 815, 1002, 1225]

function fixedDay(name: string): YearDays {
  const [month, date] = name.split('-').map(Number)
  return [month! * 100 + date!, month! * 100 + date!]
}

export interface FoundFeast {
  start: number
  end: number
  days: YearDays
  /** The name of a feast that moves; undefined: it is on the same day in every year. */
  movable: string | undefined
  /** It is surely meant. Of public holidays, each country has its own. */
  isCertain: boolean
}

export function findFeasts(text: string): FoundFeast[] {
  const named = FEASTS.flatMap(({ days, name, pattern }) =>
    [...text.matchAll(pattern)].map((match) => {
      const isMovable = MOVABLE[name] !== undefined
      return { ...placeOf(match), days, movable: isMovable ? name : undefined, isCertain: !isMovable }
    }),
  )
  const general = [...text.matchAll(holidays)].flatMap((match) =>
    PUBLIC_HOLIDAYS.map((one): FoundFeast => {
      return { ...placeOf(match), days: [one, one], movable: undefined, isCertain: false }
    }),
  )
  return [...named, ...general]
}

const placeOf = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].length })

/** Whether a feast that moves may be on a day of its part of the year. `date`: YYYY-MM-DD. */
export function mayFallOn(movable: string, date: string): boolean {
  const at = new Date(`${date}T12:00:00Z`)
  if (movable === 'easter') return Math.abs(daysAfterEaster(at)) <= 2
  if (movable === 'eid') return isNearEid(at)
  const age = MOVABLE[movable]?.moonAge
  if (age === undefined) return true
  const [from, to] = age
  const since = (((at.getTime() - NEW_MOON) / DAY) % LUNAR_MONTH) - LUNAR_MONTH
  return [0, 1, 2].some(
    (months) => since + months * LUNAR_MONTH >= from && since + months * LUNAR_MONTH <= to,
  )
}

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  ...{ timeZone: 'UTC', month: 'numeric', day: 'numeric' },
})

/** Around the first of Shawwal and the tenth of Dhu al-Hijja. */
function isNearEid(at: Date): boolean {
  const part = (name: string) => Number(islamic.formatToParts(at).find(({ type }) => type === name)?.value)
  const day = part('day')
  const month = part('month')
  return (month === 9 && day >= 29) || (month === 10 && day <= 4) || (month === 12 && day >= 9 && day <= 14)
}

/** By the rule for the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
function daysAfterEaster(at: Date): number {
  const year = at.getUTCFullYear()
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * moon + 22 * weekday) / 451)
  const sum = moon + weekday - 7 * shift + 114
  const easter = Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1, 12)
  return Math.round((at.getTime() - easter) / DAY)
}
