/** Weekdays that a text writes beside dates: "Tuesday, 5 May" where 5 May is a Tuesday. */

import type { Figure } from './read-figures.ts'
import type { Statement } from './statement.ts'
import { WEEKDAYS } from './words/calendar-words.ts'

const indexByName = new Map(
  WEEKDAYS.flatMap((names, index) => names.map((name) => [name.normalize('NFKC'), index] as const)),
)
const anyName = [...indexByName.keys()].sort((a, b) => b.length - a.length).join('|')
const BEFORE = new RegExp(
  `(?<![\\p{L}\\p{M}])(${anyName})[,(]?\\s?(?:the\\s|on\\s|ko\\s)?$`.normalize('NFKC'),
  'u',
)
const AFTER = new RegExp(
  `^[,(\\s]{0,3}(?:a\\s|on\\sa\\s)?(${anyName})(?![\\p{L}\\p{M}])`.normalize('NFKC'),
  'u',
)
const FAR = 24

function weekdayBeside({ start, end }: Figure, text: string): number | undefined {
  const before = BEFORE.exec(text.slice(Math.max(0, start - FAR), start))?.[1]
  const name = before ?? AFTER.exec(text.slice(end, end + FAR))?.[1]
  return name === undefined ? undefined : indexByName.get(name)
}

export interface DatedWeekdays {
  /** The weekdays that the sources write beside a date, by month and day. */
  byDate: ReadonlyMap<number, ReadonlySet<number>>
  /** All years that they name. */
  years: ReadonlySet<number>
}

export function readDatedWeekdays(statements: readonly Statement[]): DatedWeekdays {
  const byDate = new Map<number, Set<number>>()
  const years = new Set<number>()
  for (const { piece } of statements) {
    for (const figure of piece.figures) {
      if (figure.kind !== 'date') continue
      if (figure.claim.year !== undefined) years.add(figure.claim.year)
      const weekday = weekdayBeside(figure, piece.text)
      const date = figure.values[0]!
      if (weekday !== undefined) byDate.set(date, (byDate.get(date) ?? new Set()).add(weekday))
    }
  }
  return { byDate, years }
}

/** Monday is 0. */
function weekdayOf(year: number, date: number): number {
  return (new Date(Date.UTC(year, Math.floor(date / 100) - 1, date % 100)).getUTCDay() + 6) % 7
}

/** Whether the weekday beside a date of an answer is another one than that date has. */
export function hasOtherWeekday(figure: Figure, text: string, { byDate, years }: DatedWeekdays): boolean {
  if (figure.kind !== 'date') return false
  const weekday = weekdayBeside(figure, text)
  if (weekday === undefined) return false
  const date = figure.values[0]!
  const known = byDate.get(date)
  if (known !== undefined) return !known.has(weekday)
  const year = figure.claim.year ?? (years.size === 1 ? [...years][0] : undefined)
  return year !== undefined && weekdayOf(year, date) !== weekday
}
