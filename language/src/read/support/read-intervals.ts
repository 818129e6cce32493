/** Stretches of numbers that a text gives a condition by: "children from 6 to 12", "15 days or more", "under 6". */
export interface Interval {
  from: number
  to: number
  /** Of what: a word for time, `age`, `money`, or nothing. */
  unit: string
}

const NUMBER = '(?:₹|\\$|€|£|rs\\.?\\s?)?(\\d[\\d,]{0,9}(?:\\.\\d{1,2})?)'
const UNIT =
  '(?:[\\s-](working days?|days?|din|दिन|nights?|hours?|hrs?|ghante|घंटे|weeks?|months?|years?|saal|साल|minutes?|people|persons?|kg|km|miles?))?'
const find = (source: string) => new RegExp(source, 'gu')

const BETWEEN = find(`(?<![\\d.,:/])${NUMBER}\\s?(?:-|to|and|se)\\s?${NUMBER}(?![\\d:]|/\\d)${UNIT}`)
const BELOW = find(
  `(?:under|below|less than|fewer than|younger than|up to|upto|at most|within|shorter than)\\s(?:the age of\\s)?${NUMBER}(?!\\d|:)${UNIT}`,
)
const AT_LEAST = find(
  `(?:over|above|more than|older than|at least|minimum|longer than|from)\\s${NUMBER}(?!\\d|:)${UNIT}`,
)
const OR_MORE = find(
  `(?<![\\d.,:/])${NUMBER}${UNIT}\\s?(?:\\+|(?:years\\s)?(?:or|and)\\s(?:more|older|above|over|later|up)|on(?![\\p{L}]))`,
)
const OR_LESS = find(`(?<![\\d.,:/])${NUMBER}${UNIT}\\s(?:or|and)\\s(?:less|fewer|younger|below|under)`)

function unitOf(word: string | undefined, raw: string): string {
  if (/[₹$€£]|rs/u.test(raw)) return 'money'
  if (word === undefined) return ''
  if (/^(?:working|day|din|दिन|night)/u.test(word)) return 'day'
  if (/^(?:hour|hr|ghant|घंट)/u.test(word)) return 'hour'
  if (/^(?:year|saal|साल)/u.test(word)) return 'year'
  return word.replace(/s$/, '')
}

const numberFrom = (digits: string) => Number(digits.replace(/,/g, ''))

/** Expects a normalised text with numbers in digits. */
export function readIntervals(text: string): Interval[] {
  const intervals: Interval[] = []
  if (!/\d/.test(text)) return intervals
  let rest = text.replace(BETWEEN, (raw, from: string, to: string, unit: string | undefined) => {
    if (numberFrom(from) >= numberFrom(to)) return raw
    intervals.push({ from: numberFrom(from), to: numberFrom(to), unit: unitOf(unit, raw) })
    return ' '
  })
  const take = (pattern: RegExp, read: (value: number) => { from: number; to: number }) => {
    rest = rest.replace(pattern, (raw: string, digits: string, unit: string | undefined) => {
      intervals.push({ ...read(numberFrom(digits)), unit: unitOf(unit, raw) })
      return ' '
    })
  }
  take(OR_MORE, (from) => ({ from, to: Number.POSITIVE_INFINITY }))
  take(OR_LESS, (to) => ({ from: 0, to }))
  take(BELOW, (to) => ({ from: 0, to: to - 0.001 }))
  take(AT_LEAST, (from) => ({ from, to: Number.POSITIVE_INFINITY }))
  return intervals
}
