import { type Currency, type SpokenWords, sayGroups } from '../spoken-words.ts'
import { calendar } from './calendar.ts'

const DIGITS = 'zero one two three four five six seven eight nine'.split(' ')
const SMALL = [
  ...DIGITS,
  ...'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
]
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const INDIAN = [
  [10_000_000, 'crore'],
  [100_000, 'lakh'],
  [1_000, 'thousand'],
] as const
const WESTERN = [
  [1_000_000_000_000, 'trillion'],
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1_000, 'thousand'],
] as const

function belowHundred(number: number): string {
  if (number < 20) return SMALL[number]!
  const unit = number % 10
  return TENS[Math.floor(number / 10)]! + (unit === 0 ? '' : `-${SMALL[unit]}`)
}

function belowThousand(number: number): string {
  if (number < 100) return belowHundred(number)
  const rest = number % 100
  const hundreds = `${SMALL[Math.floor(number / 100)]} hundred`
  return rest === 0 ? hundreds : `${hundreds} and ${belowHundred(rest)}`
}

function cardinal(number: number, western = false): string {
  const said = sayGroups(number, western ? WESTERN : INDIAN, belowThousand)
  const rest = number % 1_000
  // "One thousand and five": the last part is short, so it wants the word.
  return number > 1_000 && rest > 0 && rest < 100 ? said.replace(/ (\S+)$/u, ' and $1') : said
}

const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

function ordinal(number: number): string {
  const said = cardinal(number)
  const begin = Math.max(said.lastIndexOf(' '), said.lastIndexOf('-')) + 1
  const last = said.slice(begin)
  const becomes = ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)
  return said.slice(0, begin) + becomes
}

/** In pairs where that is how years are said; "two thousand and five" elsewhere. */
function sayYear(year: number): string {
  const isPaired = year >= 1_100 && year < 2_100 && year % 100 >= 10
  return isPaired ? `${belowHundred(Math.floor(year / 100))} ${belowHundred(year % 100)}` : cardinal(year)
}

const monthAndYear = (month: number, year: number | null) =>
  `${calendar.months[month - 1]}${year === null ? '' : ` ${sayYear(year)}`}`

const HALVES = { am: 'a m', pm: 'p m' }

function time(hour: number, minute: number, half: 'am' | 'pm' | null): string {
  const after = half === null ? '' : ` ${HALVES[half]}`
  if (minute > 0) return `${cardinal(hour)} ${minute < 10 ? 'oh ' : ''}${cardinal(minute)}${after}`
  if (half !== null) return `${cardinal(hour)}${after}`
  return hour <= 12 ? `${cardinal(hour)} o'clock` : `${cardinal(hour)} hundred hours`
}

const MONEY: Readonly<Record<Currency, readonly [string, string, string, string]>> = {
  INR: ['rupee', 'rupees', 'paisa', 'paise'],
  USD: ['dollar', 'dollars', 'cent', 'cents'],
  EUR: ['euro', 'euros', 'cent', 'cents'],
  GBP: ['pound', 'pounds', 'penny', 'pence'],
}

export const SPOKEN: SpokenWords = {
  digits: DIGITS,
  cardinal,
  ordinal,
  date: (day, month, year) => `${ordinal(day)} ${monthAndYear(month, year)}`,
  days: (from, to, month, year) => `${ordinal(from)} to ${ordinal(to)} ${monthAndYear(month, year)}`,
  time,
  money: (amount, currency, isOne) => `${amount} ${MONEY[currency][isOne ? 0 : 1]}`,
  smallMoney: (amount, currency, isOne) => `${amount} ${MONEY[currency][isOne ? 2 : 3]}`,
  betweenMoney: ' and ',
  point: 'point',
  minus: 'minus',
  plus: 'plus',
  percent: 'percent',
  to: 'to',
  by: 'by',
  number: 'number',
  and: 'and',
  units: {
    sec: ['second', 'seconds'],
    secs: ['second', 'seconds'],
    min: ['minute', 'minutes'],
    mins: ['minute', 'minutes'],
    hr: ['hour', 'hours'],
    hrs: ['hour', 'hours'],
    mm: ['millimetre', 'millimetres'],
    cm: ['centimetre', 'centimetres'],
    m: ['metre', 'metres'],
    km: ['kilometre', 'kilometres'],
    kms: ['kilometre', 'kilometres'],
    ft: ['foot', 'feet'],
    sqft: ['square foot', 'square feet'],
    mg: ['milligram', 'milligrams'],
    g: ['gram', 'grams'],
    gm: ['gram', 'grams'],
    gms: ['gram', 'grams'],
    kg: ['kilo', 'kilos'],
    kgs: ['kilo', 'kilos'],
    ml: ['millilitre', 'millilitres'],
    l: ['litre', 'litres'],
    ltr: ['litre', 'litres'],
    mb: ['megabyte', 'megabytes'],
    gb: ['gigabyte', 'gigabytes'],
    yrs: ['year', 'years'],
    yr: ['year', 'years'],
  },
  titles: {
    dr: 'Doctor',
    mr: 'Mister',
    mrs: 'Missus',
    ms: 'Miss',
    prof: 'Professor',
    approx: 'approximately',
    vs: 'versus',
    dept: 'department',
    rd: 'Road',
  },
  weekdays: Object.fromEntries(calendar.weekdays.map((name) => [name.slice(0, 3).toLowerCase(), name])),
  magnitudes: {
    k: 'thousand',
    thousand: 'thousand',
    lakh: 'lakh',
    lakhs: 'lakh',
    crore: 'crore',
    crores: 'crore',
    million: 'million',
    billion: 'billion',
  },
  tidy: [
    ['e.g.', 'for example'],
    ['i.e.', 'that is'],
    ['etc.', 'et cetera.'],
  ],
}
