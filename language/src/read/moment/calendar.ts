/** Days by the calendar of the customer's zone. */
import type { DateTime } from 'luxon'

export type DateDoubt =
  | 'which_week'
  | 'day_or_month'
  | 'after_midnight'
  | 'today_or_next_week'
  | 'past'
  | 'other_weekday'

/** A day, or a stretch of days, by the calendar of the customer's zone. */
export interface FoundDate {
  from: DateTime
  to: DateTime
  doubt?: DateDoubt
  /** A weekday checks a day of the calendar beside it. A feast only names a day where nothing else does. */
  kind?: 'weekday' | 'calendar' | 'feast'
  /** The other reading of a day and a month in digits. */
  swapped?: DateTime
}

/** Where month/day is the usual order. */
const MONTH_FIRST_ZONES =
  /^America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Anchorage|Boise|Indiana|Kentucky)|^US\/|^Pacific\/Honolulu/

export function oneDay(day: DateTime, doubt?: DateDoubt): FoundDate {
  return doubt === undefined ? { from: day, to: day } : { from: day, to: day, doubt }
}

export function inWeek(today: DateTime, weeks: number, weekday: number): DateTime {
  return today.startOf('week').plus({ weeks, days: weekday - 1 })
}

/** The next day of that name; today counts only when somebody says "this". */
export function upcoming(today: DateTime, weekday: number, mayBeToday: boolean): DateTime {
  const days = (weekday - today.weekday + 7) % 7
  return today.plus({ days: days === 0 && !mayBeToday ? 7 : days })
}

/** People disagree whether "next Friday" said on Monday is the coming one: it is taken to be in the next week. */
export function nextWeekday(today: DateTime, weekday: number): FoundDate {
  const day = inWeek(today, 1, weekday)
  return oneDay(day, +upcoming(today, weekday, false) === +day ? undefined : 'which_week')
}

export function weekend(today: DateTime, isNext: boolean): FoundDate {
  const saturday = inWeek(today, isNext ? 1 : 0, 6)
  const from = saturday < today ? today : saturday
  return { from, to: inWeek(today, isNext ? 1 : 0, 7) }
}

/** The next month that has this day and whose day is not over. */
export function dayOfMonth(today: DateTime, day: number): FoundDate | undefined {
  if (day < 1 || day > 31) return undefined
  for (let months = 0; months < 12; months++) {
    const month = today.startOf('month').plus({ months })
    if (day > month.daysInMonth!) continue
    const date = month.set({ day })
    if (date >= today) return { ...oneDay(date), kind: 'calendar' }
  }
  return undefined
}

export function dated(
  now: DateTime,
  year: number | undefined,
  month: number,
  day: number,
  doubt?: DateDoubt,
): FoundDate | undefined {
  if (month < 1 || month > 12) return undefined
  const today = now.startOf('day')
  // The 29th of February may be years away.
  for (let years = 0; years < (year === undefined ? 9 : 1); years++) {
    const date = today.set({ year: year ?? today.year + years, month, day: 1 }).set({ day })
    if (date.month !== month || day < 1) continue
    if (year === undefined && date < today) continue
    return { ...oneDay(date, date < today ? 'past' : doubt), kind: 'calendar' }
  }
  return undefined
}

export function numeric(
  now: DateTime,
  first: number,
  second: number,
  year: number | undefined,
): FoundDate | undefined {
  const isMonthFirst = MONTH_FIRST_ZONES.test(now.zoneName ?? '')
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  const doubt = first <= 12 && second <= 12 && first !== second ? 'day_or_month' : undefined
  const read = dated(now, year, month, day, doubt) ?? dated(now, year, day, month)
  const swapped = doubt === undefined ? undefined : dated(now, year, day, month)
  return read === undefined || swapped === undefined ? read : { ...read, swapped: swapped.from }
}

/** "The first Sunday of June", "the last Friday of May". */
export function weekdayOfMonth(
  now: DateTime,
  place: number | 'last',
  weekday: number,
  month: number,
): FoundDate | undefined {
  const today = now.startOf('day')
  for (let years = 0; years < 2; years++) {
    const first = today.set({ year: today.year + years, month, day: 1 })
    const of = (week: number) => first.plus({ days: ((weekday - first.weekday + 7) % 7) + 7 * (week - 1) })
    const day = place === 'last' ? (of(5).month === month ? of(5) : of(4)) : of(place)
    if (day.month === month && day >= today) return { ...oneDay(day), kind: 'calendar' }
  }
  return undefined
}
