import type { DateTime } from 'luxon'
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
import { type Remaining, type Span, takeSpans } from './spans.ts'

/** Somebody still awake at this hour may mean the day that has begun already when he says tomorrow. */
const NIGHT_ENDS_AT = 4

function numberOf(text: string): number {
  return Number(text.replace('w', ''))
}

/** Takes days out of a text, form by form. */
interface DateTaker {
  /** In the customer's zone. */
  now: DateTime
  today: DateTime
  found: Span<FoundDate>[]
  /** Takes every match of which `read` makes a day. */
  take(pattern: RegExp, read: (match: RegExpExecArray) => FoundDate | undefined): void
  /** Takes every match, and names no day by it. */
  skip(pattern: RegExp): void
}

function createDateTaker(remaining: Remaining, now: DateTime): DateTaker {
  const found: Span<FoundDate>[] = []
  return {
    ...{ now, found, today: now.startOf('day') },
    take(pattern, read) {
      found.push(...takeSpans(remaining, pattern, read))
    },
    skip(pattern) {
      takeSpans(remaining, pattern, () => true)
    },
  }
}

/** The days that a canonical text names, in the order of reading. `now` is in the customer's zone. */
export function findDates(
  remaining: Remaining,
  now: DateTime,
  expecting: 'date' | 'time' | undefined,
): Span<FoundDate>[] {
  const taker = createDateTaker(remaining, now)
  // A part of the text that was taken is not read again, so the longer forms come first.
  skipPast(taker)
  takeNumbered(taker)
  takeDistances(taker)
  takeWeeks(taker)
  takeNamed(taker)
  takeWeekdaysAndNumbers(taker, expecting)
  // "Now a facial on Friday" does not mean today.
  const { found, take, today } = taker
  if (found.length === 0) take(/ now(?= )/gu, () => oneDay(today))
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
function takeNumbered({ now, skip, take }: DateTaker): void {
  take(/ (\d{4})-(\d{1,2})-(\d{1,2})(?= )/gu, ([, year, month, day]) =>
    dated(now, Number(year), Number(month), Number(day)),
  )
  take(/ (\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?= )/gu, ([, a, b, year]) =>
    numeric(now, Number(a), Number(b), year!.length === 2 ? 2000 + Number(year) : Number(year)),
  )
  take(/ (\d{1,2})\/(\d{1,2})(?= )/gu, ([, a, b]) => numeric(now, Number(a), Number(b), undefined))
  take(DATES.dayOfMonthName, ([, day, month, year]) =>
    dated(now, year === undefined ? undefined : Number(year), Number(month), numberOf(day!)),
  )
  take(DATES.monthNameAndDay, ([, month, day, year]) =>
    dated(now, year === undefined ? undefined : Number(year), Number(month), numberOf(day!)),
  )
  // A day that no calendar has names none: its number alone would be taken for another month's.
  skip(DATES.anyDayOfMonthName)
  skip(DATES.anyMonthNameAndDay)
}

/** "In two days", "3 weeks later". */
function takeDistances({ take, today }: DateTaker): void {
  take(DATES.daysLater, (match) =>
    oneDay(today.plus({ days: numberOf(match[1]!) * (match[0].includes(' week') ? 7 : 1) })),
  )
  take(DATES.inDays, (match) => {
    const count = match[1] === 'a' ? 1 : numberOf(match[1]!)
    return oneDay(today.plus({ days: count * (match[0].includes(' week') ? 7 : 1) }))
  })
}

/** "Next Friday", "this weekend", "next month". */
function takeWeeks({ take, today }: DateTaker): void {
  take(/ next (?:week|month)(?: (?:ke|me|ko|on|,))* wd(\d)(?= )/gu, ([, weekday]) =>
    oneDay(inWeek(today, 1, Number(weekday))),
  )
  take(/ wd(\d) (?:of |in )?next week(?= )/gu, ([, weekday]) => oneDay(inWeek(today, 1, Number(weekday))))
  take(/ next wd(\d)(?= )/gu, ([, weekday]) => nextWeekday(today, Number(weekday)))
  take(/ (?:on )?(?:this|is) (?:week )?(?:ke )?wd(\d)(?= )/gu, ([, weekday]) =>
    oneDay(upcoming(today, Number(weekday), true)),
  )
  take(/ (this |is |the |next )?weekend(?= )/gu, ([, which]) => weekend(today, which === 'next '))
  take(DATES.dayOfNextMonth, ([, day]) => {
    const date = today
      .plus({ months: 1 })
      .startOf('month')
      .set({ day: numberOf(day!) })
    return date.month === today.plus({ months: 1 }).month ? oneDay(date) : undefined
  })
  take(/ next week(?= )/gu, () => ({ from: inWeek(today, 1, 1), to: inWeek(today, 1, 7) }))
  take(/ (?:this|is) week(?= )/gu, () => ({ from: today, to: inWeek(today, 0, 7) }))
  take(/ next month(?= )/gu, () => {
    const from = today.plus({ months: 1 }).startOf('month')
    return { from, to: from.endOf('month').startOf('day') }
  })
}

/** "Tomorrow", "parso". */
function takeNamed({ now, take, today }: DateTaker): void {
  take(/ tarso(?= )/gu, () => oneDay(today.plus({ days: 3 })))
  take(/ parso(?= )/gu, () => oneDay(today.plus({ days: 2 })))
  take(/ (?:tomorrow|kal)(?= )/gu, () =>
    oneDay(today.plus({ days: 1 }), now.hour < NIGHT_ENDS_AT ? 'after_midnight' : undefined),
  )
  take(/ today(?= )/gu, () => oneDay(today))
  take(/ tonight(?= )/gu, () => oneDay(today))
}

/** "Friday", "the 22nd", "22 ko"; a bare number when a day was asked for. */
function takeWeekdaysAndNumbers({ take, today }: DateTaker, expecting: 'date' | 'time' | undefined): void {
  take(DATES.weekday, ([, weekday]) =>
    oneDay(
      upcoming(today, Number(weekday), false),
      today.weekday === Number(weekday) ? 'today_or_next_week' : undefined,
    ),
  )
  take(DATES.ordinalDay, (match) => {
    // "First" and "second" are days only with a word that says so.
    if (match[1]!.startsWith('w') && !/ (?:on|the) /.test(match[0])) return undefined
    return dayOfMonth(today, numberOf(match[1]!))
  })
  take(DATES.numberTarikh, ([, day]) => dayOfMonth(today, numberOf(day!)))
  take(DATES.tarikhNumber, ([, day]) => dayOfMonth(today, numberOf(day!)))
  take(/ (\d{1,2}) ko(?= )/gu, ([, day]) => dayOfMonth(today, Number(day)))
  if (expecting === 'date') {
    take(/ (?:on |the ){0,3}(\d{1,2})(?= )(?! (?:am|pm|baje|day|hour))/gu, ([, day]) =>
      dayOfMonth(today, Number(day)),
    )
  }
}
