import {
  dated,
  dayOfMonth,
  type FoundDate,
  inWeek,
  nextWeekday,
  numeric,
  oneDay,
  upcoming,
  weekdayOfMonth,
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
  takeStretchesOfDays(taker)
  takeNumbered(taker)
  takeDistances(taker)
  takeCountedWeekdays(taker)
  takeWeeks(taker)
  takeNamed(taker)
  takeWeekdaysAndNumbers(taker, expecting)
  return taker.found.sort((a, b) => a.start - b.start)
}

/** A day in the past is not a request. */
function skipPast({ skip }: DateTaker): void {
  skip(DATES.pastWeekday)
  skip(DATES.weekdayOfPast)
  skip(DATES.pastStretch)
  skip(DATES.ago)
  skip(DATES.weekdayDish)
  skip(
    / kal(?= (?:(?!,)\S+ ){0,40}(?:karwaya|karaya|karvaya|karwayi|karayi|hua|hui|aaya|aayi|करवाया|कराया|करवाई|हुआ|हुई|आया|आई) (?:tha|thi|the|था|थी|थे) )/gu,
  )
}

/** "17 to 21 December", "12th to 15th". */
function takeStretchesOfDays({ clock, take }: DateTaker): void {
  const within = (month: string, first: string, last: string, year?: string): FoundDate | undefined => {
    const to = dated(
      clock.now,
      year === undefined ? undefined : Number(year),
      Number(month),
      numberOf(last),
    )?.from
    if (to === undefined) return undefined
    const day = numberOf(first)
    const begins = day < to.day ? to : to.minus({ months: 1 })
    return day < 1 || day > begins.daysInMonth!
      ? undefined
      : { from: begins.set({ day }), to, kind: 'calendar' }
  }
  take(DATES.rangeInMonth, (match) => {
    const [, first, last, month, year] = match
    if (match[0].includes(' and ') && !match[0].includes('between')) return undefined
    return within(month!, first!, last!, year)
  })
  take(DATES.monthAndRange, ([, month, first, last]) => within(month!, first!, last!))
  take(DATES.rangeOfDays, (match) => {
    if (match[0].includes(' and ') && !match[0].includes('between')) return undefined
    const from = dayOfMonth(clock.today, numberOf(match[1]!))
    const to = from && dayOfMonth(from.from, numberOf(match[2]!))
    return to && { from: from.from, to: to.from, kind: 'calendar' }
  })
}

/** "2026-11-20", "3/12", "20 November", "Christmas Day". */
function takeNumbered({ clock, skip, take }: DateTaker): void {
  take(/ (20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?= )/gu, ([, year, month, day]) =>
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
  take(/ (?:on )?(?:the )?feast(\d{1,2}):(\d{1,2})(?: (?:ko|ke|me))*(?= )/gu, ([, month, day]) => {
    const read = dated(clock.now, undefined, Number(month), Number(day))
    return read && { ...read, kind: 'feast' }
  })
  // A day that no calendar has names none: its number alone would be taken for another month's.
  skip(DATES.anyDayOfMonthName)
  skip(DATES.anyMonthNameAndDay)
}

/** "In two days", "3 weeks later", "in a fortnight, on Tuesday". */
function takeDistances({ clock, take }: DateTaker): void {
  const distant = (count: string, unit: string, weekday: string | undefined) => {
    const days = { day: 1, week: 7, fortnight: 14 }[unit] ?? 1
    const day = clock.today.plus({ days: (/^an?$/.test(count) ? 1 : numberOf(count)) * days })
    return oneDay(weekday === undefined ? day : inWeek(day, 0, Number(weekday)))
  }
  take(DATES.weekFromWeekday, ([, count, weekday, named]) => {
    const weeks = count === undefined ? 1 : numberOf(count)
    const day =
      weekday === undefined
        ? clock.today.plus({ days: named === 'tomorrow' ? 1 : 0 })
        : upcoming(clock.today, Number(weekday), false)
    return oneDay(day.plus({ weeks }))
  })
  take(DATES.daysLater, ([, count, , unit, weekday]) => distant(count!, unit!, weekday))
  take(DATES.inDays, ([, count, , unit, weekday]) => distant(count!, unit!, weekday))
}

/** "The first Sunday of June", "Tuesday week", "the Saturday after next". */
function takeCountedWeekdays({ clock, take }: DateTaker): void {
  const placeOf = (text: string) =>
    text === 'last' ? 'last' : /\d/.test(text) ? Number(text.replace(/\D/g, '')) : 1
  take(DATES.weekdayOfMonthName, ([, place, weekday, month, which]) => {
    const named =
      month === undefined ? clock.today.plus({ months: which === 'next' ? 1 : 0 }).month : Number(month)
    return weekdayOfMonth(clock.now, placeOf(place!), Number(weekday), named)
  })
  take(DATES.monthNameAndWeekday, ([, month, place, weekday]) =>
    weekdayOfMonth(clock.now, placeOf(place!), Number(weekday), Number(month)),
  )
  take(DATES.weekdayAfterNext, ([whole, weekday]) =>
    oneDay(
      whole.includes('week after')
        ? inWeek(clock.today, 2, Number(weekday))
        : upcoming(clock.today, Number(weekday), false).plus({ weeks: 1 }),
    ),
  )
  take(DATES.nextToNextWeekday, ([, weekday]) =>
    oneDay(upcoming(clock.today, Number(weekday), false).plus({ weeks: 1 })),
  )
  take(DATES.weekAfterNext, ([, weekday]) =>
    weekday === undefined
      ? { from: inWeek(clock.today, 2, 1), to: inWeek(clock.today, 2, 7) }
      : oneDay(inWeek(clock.today, 2, Number(weekday))),
  )
  take(DATES.weekdayWeek, ([, weekday]) =>
    oneDay(upcoming(clock.today, Number(weekday), false).plus({ weeks: 1 })),
  )
}

/** "Next Friday", "this weekend", "next month". */
function takeWeeks({ clock, take }: DateTaker): void {
  take(/ next (?:week|month)(?: (?:ke|me|ko|on|,))* wd(\d)(?= )/gu, ([, weekday]) =>
    oneDay(inWeek(clock.today, 1, Number(weekday))),
  )
  take(/ wd(\d) (?:of |in )?next week(?= )/gu, ([, weekday]) =>
    oneDay(inWeek(clock.today, 1, Number(weekday))),
  )
  take(/ next wd(\d)(?= )/gu, ([, weekday]) => ({
    ...nextWeekday(clock.today, Number(weekday)),
    kind: 'weekday',
  }))
  take(/ (?:on )?(?:this|is) (?:week )?(?:ke )?wd(\d)(?= )/gu, ([, weekday]) => ({
    ...oneDay(upcoming(clock.today, Number(weekday), true)),
    kind: 'weekday',
  }))
  take(/ (this |is |the |next )?weekend(?= )/gu, ([, which]) => weekend(clock.today, which === 'next '))
  take(DATES.dayOfNextMonth, ([, day]) => {
    const date = clock.today
      .plus({ months: 1 })
      .startOf('month')
      .set({ day: numberOf(day!) })
    return date.month === clock.today.plus({ months: 1 }).month ? oneDay(date) : undefined
  })
  take(DATES.dayThisMonth, ([, day, which]) =>
    dayOfMonth(
      which === 'this' ? clock.today : clock.today.plus({ months: 1 }).startOf('month'),
      numberOf(day!),
    ),
  )
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
  take(DATES.weekday, ([, weekday]) => ({
    ...oneDay(
      upcoming(clock.today, Number(weekday), false),
      clock.today.weekday === Number(weekday) ? 'today_or_next_week' : undefined,
    ),
    kind: 'weekday',
  }))
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
