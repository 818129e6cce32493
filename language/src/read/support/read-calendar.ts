/** Weekdays and stretches of the year that a text speaks of. */
import { DAY_GROUPS, FEASTS, MONTHS, UNTIL, WEEKDAYS } from './words/calendar-words.ts'

export interface CalendarReading {
  /** Bits: Monday is 1, Sunday is 64. */
  weekdays: number
  /** From and to, as days of a leap year; the end may lie before the beginning. */
  stretches: readonly (readonly [number, number])[]
}

const EDGE_BEFORE = '(?<![\\p{L}\\p{M}\\p{Nd}])'
const EDGE_AFTER = '(?![\\p{L}\\p{M}])'
const nfkc = (source: string) => new RegExp(source.normalize('NFKC'), 'gu')

const weekdayByName = new Map(
  WEEKDAYS.flatMap((names, index) => names.map((name) => [name.normalize('NFKC'), index])),
)
const anyWeekday = [...weekdayByName.keys()].sort((a, b) => b.length - a.length).join('|')
const WEEKDAY = nfkc(
  `${EDGE_BEFORE}(${anyWeekday})${EDGE_AFTER}(?:\\s?(?:${UNTIL.replace('|and', '').replace('|aur|और', '')})\\s?(${anyWeekday})${EDGE_AFTER})?`,
)
const groups = DAY_GROUPS.map(
  ([words, bits]) => [nfkc(`${EDGE_BEFORE}(?:${words})${EDGE_AFTER}`), bits] as const,
)

const monthByName = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name.normalize('NFKC'), index])),
)
const monthNames = [...monthByName.keys()]
  .filter((name) => name !== 'may')
  .sort((a, b) => b.length - a.length)
// "You may" is no month.
const anyMonth = `${monthNames.join('|')}|(?<=(?:\\d|in|of|from|to|until|till|since|during|and|early|late|mid|-|\\d(?:st|nd|rd|th))\\s?)may|may(?=\\s?(?:-|\\d|to\\s))`
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?(?:\\s(?:of\\s)?)'
const STRETCH = nfkc(
  `${EDGE_BEFORE}(?:${DAY})?(${anyMonth})${EDGE_AFTER}(?:\\s(\\d{1,2})(?!\\d|:))?(?:,?\\s\\d{4})?\\s?(?:${UNTIL})\\s?(?:(?:the )?end of )?(?:${DAY})?(${anyMonth})${EDGE_AFTER}(?:\\s(\\d{1,2})(?!\\d|:))?`,
)
const DAYS = nfkc(
  `${EDGE_BEFORE}(\\d{1,2})(?:st|nd|rd|th)?\\s?(?:${UNTIL})\\s?(?:the\\s)?(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(${anyMonth})${EDGE_AFTER}`,
)
const SINGLE = nfkc(
  `${EDGE_BEFORE}(?:${DAY})?(${anyMonth})${EDGE_AFTER}(?:\\s(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:))?`,
)
const feasts = FEASTS.map(
  ([words, month, day]) => [nfkc(`${EDGE_BEFORE}(?:${words})${EDGE_AFTER}`), dayOfYear(month, day)] as const,
)

/** Most pieces name none, and one look costs less than a dozen. */
const mayName = (...words: string[]) => new RegExp(`(?:${words.join('|')})`.normalize('NFKC'), 'u')
const MAY_NAME_WEEKDAY = mayName(anyWeekday, ...DAY_GROUPS.map(([words]) => words))
const MAY_NAME_MONTH = mayName('may', ...monthNames)
const MAY_NAME_FEAST = mayName(...FEASTS.map(([words]) => words))

export const MONTH_STARTS = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366]

function monthStarts(month: number): number {
  return MONTH_STARTS[month]!
}

/** The day of a leap year; `month` counts from one. */
export function dayOfYear(month: number, day: number): number {
  return [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335][month - 1]! + day
}

function readWeekdays(text: string): number {
  let bits = 0
  if (!MAY_NAME_WEEKDAY.test(text)) return bits
  for (const [, from, to] of text.matchAll(WEEKDAY)) {
    const first = weekdayByName.get(from!)!
    const last = to === undefined ? first : weekdayByName.get(to)!
    for (let day = first; ; day = (day + 1) % 7) {
      bits |= 1 << day
      if (day === last) break
    }
  }
  for (const [pattern, group] of groups) if (text.search(pattern) !== -1) bits |= group
  return bits
}

function readStretches(text: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  const isFeast = MAY_NAME_FEAST.test(text)
  if (!isFeast && !MAY_NAME_MONTH.test(text)) return found
  const place = (day: string | undefined, month: string, isEnd: boolean) => {
    const index = monthByName.get(month)!
    if (day !== undefined) return monthStarts(index) + Math.min(31, Number(day))
    return isEnd ? monthStarts(index + 1) : monthStarts(index) + 1
  }
  let rest = text.replace(STRETCH, (_, day, month, dayAfter, toDay, toMonth, toDayAfter) => {
    found.push([place(day ?? dayAfter, month, false), place(toDay ?? toDayAfter, toMonth, true)])
    return ' '
  })
  rest = rest.replace(DAYS, (_, from, to, month) => {
    found.push([place(from, month, false), place(to, month, true)])
    return ' '
  })
  rest.replace(SINGLE, (_, day, month, dayAfter) => {
    found.push([place(day ?? dayAfter, month, false), place(day ?? dayAfter, month, true)])
    return ' '
  })
  if (!isFeast) return found
  for (const [pattern, day] of feasts) if (rest.search(pattern) !== -1) found.push([day, day])
  return found
}

/** Expects a normalised text with numbers in digits. */
export function readCalendar(text: string): CalendarReading {
  return { weekdays: readWeekdays(text), stretches: readStretches(text) }
}

function daysOf([from, to]: readonly [number, number]): readonly (readonly [number, number])[] {
  return from <= to
    ? [[from, to]]
    : [
        [from, 366],
        [1, to],
      ]
}

/** Whether two lists of stretches have a day in common. */
export function overlap(
  one: readonly (readonly [number, number])[],
  other: readonly (readonly [number, number])[],
): boolean {
  const others = other.flatMap(daysOf)
  return one.flatMap(daysOf).some(([from, to]) => others.some(([a, b]) => from <= b && a <= to))
}
