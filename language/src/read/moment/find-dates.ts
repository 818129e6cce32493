import {
  dated,
  dayOfMonth,
  type FoundDate,
  inWeek,
  nextWeekday,
  numeric,
  oneDay,
  upcoming,
  weekend,
} from './calendar.ts'
import { DATES } from './date-patterns.ts'
import type { LocalClock } from './local-clock.ts'
import { type Remaining, type Span, takeSpans } from './spans.ts'

/** Somebody still awake at this hour may mean the day that has begun already when he says tomorrow. */
const NIGHT_ENDS_AT = 4

function numberOf(text: string): number {
  return Number(text.replace('w', ''))
}

/** Takes days out of a text, form by form. */
interface DateTaker {
  clock: LocalClock
  found: Span<FoundDate>[]
  /** Takes every match of which `read` makes a day. */
  take(pattern: RegExp, read: (match: RegExpExecArray) => FoundDate | undefined): void
  /** Takes every match, and names no day by it. */
  skip(pattern: RegExp): void
}

function createDateTaker(remaining: Remaining, clock: LocalClock): DateTaker {
  const found: Span<FoundDate>[] = []
  return {
    ...{ clock, found },
    take(pattern, read) {
      found.push(...takeSpans(remaining, pattern, read))
    },
    skip(pattern) {
      takeSpans(remaining, pattern, () => true)
    },
  }
}

/** The days that a canonical text names, in the order of reading. */
export function findDates(
  remaining: Remaining,
  clock: LocalClock,
  expecting: 'date' | 'time' | undefined,
): Span<FoundDate>[] {
  const taker = createDateTaker(remaining, clock)
  // A part of the text that was taken is not read again, so the longer forms come first.
  skipPast(taker)
  takeNumbered(taker)
  takeDistances(taker)
  takeWeeks(taker)
  takeNamed(taker)
  takeWeekdaysAndNumbers(taker, expecting)
  // "Now a facial on Friday" does not mean today.
  const { found, take } = taker
  if (found.length === 0) take(/ now(?= )/gu, () => oneDay(clock.today))
  return found.sort((a, b) => a.start - b.start)
}

/** A day in the past is not a request. */
function skipPast({ skip }: DateTaker): void {
  skip(DATES.pastWeekday)
  skip(DATES.weekdayOfPast)
  skip(DATES.pastStretch)
  skip(DATES.ago)
  skip(
    / kal(?= (?:(?!,)\S+ ){0,40}(?:karwaya|karaya|karvaya|karwayi|karayi|hua|hui|aaya|aayi|करवाया|कराया|करवाई|हुआ|हुई|आया|आई) (?:tha|thi|the|था|थी|थे) )/gu,
  )
}

/** "2026-11-20", "3/12", "20 November". */
function takeNumbered({ clock, skip, take }: DateTaker): void {
  take(/ (\d{4})-(\d{1,2})-(\d{1,2})(?= )/gu, ([, year, month, day]) =>
    dated(clock.now, Number(year), Number(month), Number(day)),
  )
  take(/ (\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?= )/gu, ([, a, b, year]) =>
    numeric(clock.now, Number(a), Number(b), year!.length === 2 ? 2000 + Number(year) : Number(year)),
  )
  take(/ (\d{1,2})\/(\d{1,2})(?= )/gu, ([, a, b]) => numeric(clock.now, Number(a), Number(b), undefined))
  take(DATES.dayOfMonthName, ([, day, month, year]) =>
    dated(clock.now, year === undefined ? undefined : Number(year), Number(month), numberOf(day!)),
  )
  take(DATES.monthNameAndDay, ([, month, day, year]) =>
    dated(clock.now, year === undefined ? undefined : Number(year), Number(month), numberOf(day!)),
  )
  // A day that no calendar has names none: its number alone would be taken for another month's.
  skip(DATES.anyDayOfMonthName)
  skip(DATES.anyMonthNameAndDay)
}

/** "In two days", "3 weeks later". */
function takeDistances({ clock, take }: DateTaker): void {
  take(DATES.daysLater, (match) =>
    oneDay(clock.today.plus({ days: numberOf(match[1]!) * (match[0].includes(' week') ? 7 : 1) })),
  )
  take(DATES.inDays, (match) => {
    const count = match[1] === 'a' ? 1 : numberOf(match[1]!)
    return oneDay(clock.today.plus({ days: count * (match[0].includes(' week') ? 7 : 1) }))
  })
}

/** "Next Friday", "this weekend", "next month". */
function takeWeeks({ clock, take }: DateTaker): void {
  take(/ next (?:week|month)(?: (?:ke|me|ko|on|,))* wd(\d)(?= )/gu, ([, weekday]) =>
    oneDay(inWeek(clock.today, 1, Number(weekday))),
  )
  take(/ wd(\d) (?:of |in )?next week(?= )/gu, ([, weekday]) =>
    oneDay(inWeek(clock.today, 1, Number(weekday))),
  )
  take(/ next wd(\d)(?= )/gu, ([, weekday]) => nextWeekday(clock.today, Number(weekday)))
  take(/ (?:on )?(?:this|is) (?:week )?(?:ke )?wd(\d)(?= )/gu, ([, weekday]) =>
    oneDay(upcoming(clock.today, Number(weekday), true)),
  )
  take(/ (this |is |the |next )?weekend(?= )/gu, ([, which]) => weekend(clock.today, which === 'next '))
  take(DATES.dayOfNextMonth, ([, day]) => {
    const date = clock.today
      .plus({ months: 1 })
      .startOf('month')
      .set({ day: numberOf(day!) })
    return date.month === clock.today.plus({ months: 1 }).month ? oneDay(date) : undefined
  })
  take(/ next week(?= )/gu, () => ({ from: inWeek(clock.today, 1, 1), to: inWeek(clock.today, 1, 7) }))
  take(/ (?:this|is) week(?= )/gu, () => ({ from: clock.today, to: inWeek(clock.today, 0, 7) }))
  take(/ next month(?= )/gu, () => {
    const from = clock.today.plus({ months: 1 }).startOf('month')
    return { from, to: from.endOf('month').startOf('day') }
  })
}

/** "Tomorrow", "parso". */
function takeNamed({ clock, take }: DateTaker): void {
  take(/ tarso(?= )/gu, () => oneDay(clock.today.plus({ days: 3 })))
  take(/ parso(?= )/gu, () => oneDay(clock.today.plus({ days: 2 })))
  take(/ (?:tomorrow|kal)(?= )/gu, () =>
    oneDay(clock.today.plus({ days: 1 }), clock.now.hour < NIGHT_ENDS_AT ? 'after_midnight' : undefined),
  )
  take(/ today(?= )/gu, () => oneDay(clock.today))
  take(/ tonight(?= )/gu, () => oneDay(clock.today))
}

/** "Friday", "the 22nd", "22 ko"; a bare number when a day was asked for. */
function takeWeekdaysAndNumbers({ clock, take }: DateTaker, expecting: 'date' | 'time' | undefined): void {
  take(DATES.weekday, ([, weekday]) =>
    oneDay(
      upcoming(clock.today, Number(weekday), false),
      clock.today.weekday === Number(weekday) ? 'today_or_next_week' : undefined,
    ),
  )
  take(DATES.ordinalDay, (match) => {
    // "First" and "second" are days only with a word that says so.
    if (match[1]!.startsWith('w') && !/ (?:on|the) /.test(match[0])) return undefined
    return dayOfMonth(clock.today, numberOf(match[1]!))
  })
  take(DATES.numberTarikh, ([, day]) => dayOfMonth(clock.today, numberOf(day!)))
  take(DATES.tarikhNumber, ([, day]) => dayOfMonth(clock.today, numberOf(day!)))
  take(/ (\d{1,2}) ko(?= )/gu, ([, day]) => dayOfMonth(clock.today, Number(day)))
  if (expecting === 'date') {
    take(/ (?:on |the ){0,3}(\d{1,2})(?= )(?! (?:am|pm|baje|day|hour))/gu, ([, day]) =>
      dayOfMonth(clock.today, Number(day)),
    )
  }
}
