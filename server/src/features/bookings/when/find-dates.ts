import type { DateTime } from 'luxon'
import { type Remaining, type Span, takeSpans } from './spans.ts'

export type DateDoubt = 'which_week' | 'day_or_month' | 'after_midnight' | 'today_or_next_week' | 'past'

/** A day, or a stretch of days, by the calendar of the customer's zone. */
export interface FoundDate {
  from: DateTime
  to: DateTime
  doubt?: DateDoubt
}

/** Where month/day is the usual order. */
const monthFirstZones =
  /^America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Anchorage|Boise|Indiana|Kentucky)|^US\/|^Pacific\/Honolulu/

/** Somebody still awake at this hour may mean the day that has begun already when he says tomorrow. */
const nightEndsAt = 4

const past = '(?:last|past|previous|pichle|pichla|pichli|gaye|gayi|beete|beeti|पिछले|पिछला|पिछली|बीते|गए)'
const number = '(\\d{1,2}|w\\d{1,2})'
const lead = '(?:on |this |the )*'

function numberOf(text: string): number {
  return Number(text.replace('w', ''))
}

function one(day: DateTime, doubt?: DateDoubt): FoundDate {
  return doubt === undefined ? { from: day, to: day } : { from: day, to: day, doubt }
}

/** The days that a canonical text names, in the order of reading. `now` is in the customer's zone. */
export function findDates(
  remaining: Remaining,
  now: DateTime,
  expecting: 'date' | 'time' | undefined,
): Span<FoundDate>[] {
  const today = now.startOf('day')
  const found: Span<FoundDate>[] = []
  const take = (pattern: string, read: (match: RegExpExecArray) => FoundDate | undefined) => {
    found.push(...takeSpans(remaining, pattern, read))
  }
  // Nobody wishes for a day that has been.
  takeSpans(
    remaining,
    ` ${past} (?:(?:week|month) (?:ke |ki |ka |me |on )*)?wd\\d(?! (?:of|in))(?= )`,
    () => true,
  )
  takeSpans(remaining, ` (?:on )?wd\\d ${past} (?:week|month)(?= )`, () => true)
  takeSpans(remaining, ` (?:yesterday|${past} (?:day|night|week|weekend|month))(?= )`, () => true)
  takeSpans(
    remaining,
    ` (?:a |an |one |${number} )?(?:day|week|month|saal|year)s? (?:ago|back|pehle)(?= )`,
    () => true,
  )
  takeSpans(
    remaining,
    ' kal(?= (?:(?!,)\\S+ )*(?:karwaya|karaya|karvaya|karwayi|karayi|hua|hui|aaya|aayi|करवाया|कराया|करवाई|हुआ|हुई|आया|आई) (?:tha|thi|the|था|थी|थे) )',
    () => true,
  )
  const tomorrow = () => one(today.plus({ days: 1 }), now.hour < nightEndsAt ? 'after_midnight' : undefined)

  take(' (\\d{4})-(\\d{1,2})-(\\d{1,2})(?= )', ([, year, month, day]) =>
    dated(now, Number(year), Number(month), Number(day)),
  )
  take(' (\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})(?= )', ([, a, b, year]) =>
    numeric(now, Number(a), Number(b), year!.length === 2 ? 2000 + Number(year) : Number(year)),
  )
  take(' (\\d{1,2})/(\\d{1,2})(?= )', ([, a, b]) => numeric(now, Number(a), Number(b), undefined))
  take(
    ` ${lead}${number} (?:th )?(?:of |ke |- )?mo(\\d{1,2})(?: ,)?(?: (20\\d\\d))?(?= )`,
    ([, day, month, year]) =>
      dated(now, year === undefined ? undefined : Number(year), Number(month), numberOf(day!)),
  )
  take(
    ` ${lead}mo(\\d{1,2}) (?:ke |ko |the |- )?${number}(?: th)?(?: ,)?(?: (20\\d\\d))?(?! (?:baje|am|pm|:))(?= )`,
    ([, month, day, year]) =>
      dated(now, year === undefined ? undefined : Number(year), Number(month), numberOf(day!)),
  )
  // A day that no calendar has names none: its number alone would be taken for another month's.
  takeSpans(remaining, ` ${lead}${number} (?:th )?(?:of |ke |- )?mo\\d{1,2}(?= )`, () => true)
  takeSpans(remaining, ` ${lead}mo\\d{1,2} (?:the )?(\\d{1,2})(?: th)?(?= )(?! (?:baje|am|pm|:))`, () => true)
  take(` (?:(?:today|now) se )?${number} (?:day|week) (?:ke )?(?:later|from now)(?= )`, (match) =>
    one(today.plus({ days: numberOf(match[1]!) * (match[0].includes(' week') ? 7 : 1) })),
  )
  take(` (?:in|after|within) (a|${number}) (?:day|week)(?= )`, (match) => {
    const count = match[1] === 'a' ? 1 : numberOf(match[1]!)
    return one(today.plus({ days: count * (match[0].includes(' week') ? 7 : 1) }))
  })
  take(' next (?:week|month)(?: (?:ke|me|ko|on|,))* wd(\\d)(?= )', ([, weekday]) =>
    one(inWeek(today, 1, Number(weekday))),
  )
  take(' wd(\\d) (?:of |in )?next week(?= )', ([, weekday]) => one(inWeek(today, 1, Number(weekday))))
  take(' next wd(\\d)(?= )', ([, weekday]) => nextWeekday(today, Number(weekday)))
  take(' (?:on )?(?:this|is) (?:week )?(?:ke )?wd(\\d)(?= )', ([, weekday]) =>
    one(upcoming(today, Number(weekday), true)),
  )
  take(' (this |is |the |next )?weekend(?= )', ([, which]) => weekend(today, which === 'next '))
  take(` next month (?:ke |ki |me )*${number}(?: th)?(?: tarikh)?(?= )`, ([, day]) => {
    const date = today
      .plus({ months: 1 })
      .startOf('month')
      .set({ day: numberOf(day!) })
    return date.month === today.plus({ months: 1 }).month ? one(date) : undefined
  })
  take(' next week(?= )', () => ({ from: inWeek(today, 1, 1), to: inWeek(today, 1, 7) }))
  take(' (?:this|is) week(?= )', () => ({ from: today, to: inWeek(today, 0, 7) }))
  take(' next month(?= )', () => {
    const from = today.plus({ months: 1 }).startOf('month')
    return { from, to: from.endOf('month').startOf('day') }
  })
  take(' tarso(?= )', () => one(today.plus({ days: 3 })))
  take(' parso(?= )', () => one(today.plus({ days: 2 })))
  take(' (?:tomorrow|kal)(?= )', tomorrow)
  take(' today(?= )', () => one(today))
  take(' tonight(?= )', () => one(today))
  take(` ${lead}wd(\\d)(?= )`, ([, weekday]) =>
    one(
      upcoming(today, Number(weekday), false),
      today.weekday === Number(weekday) ? 'today_or_next_week' : undefined,
    ),
  )
  take(
    ` (?:on )?(?:the )?${number} th(?! (?:time|floor|one|option|slot|choice|wala|wali|visit|person))(?= )`,
    (match) => {
      // "First" and "second" are days only with a word that says so.
      if (match[1]!.startsWith('w') && !/ (?:on|the) /.test(match[0])) return undefined
      return dayOfMonth(today, numberOf(match[1]!))
    },
  )
  take(` ${number} (?:ke )?tarikh(?= )`, ([, day]) => dayOfMonth(today, numberOf(day!)))
  take(` tarikh ${number}(?= )`, ([, day]) => dayOfMonth(today, numberOf(day!)))
  take(' (\\d{1,2}) ko(?= )', ([, day]) => dayOfMonth(today, Number(day)))
  if (expecting === 'date') {
    take(' (?:on |the )*(\\d{1,2})(?= )(?! (?:am|pm|baje|day|hour))', ([, day]) =>
      dayOfMonth(today, Number(day)),
    )
  }
  // "Now a facial on Friday" does not mean today.
  if (found.length === 0) take(' now(?= )', () => one(today))
  return found.sort((a, b) => a.start - b.start)
}

function inWeek(today: DateTime, weeks: number, weekday: number): DateTime {
  return today.startOf('week').plus({ weeks, days: weekday - 1 })
}

/** The next day of that name; today counts only when somebody says "this". */
function upcoming(today: DateTime, weekday: number, mayBeToday: boolean): DateTime {
  const days = (weekday - today.weekday + 7) % 7
  return today.plus({ days: days === 0 && !mayBeToday ? 7 : days })
}

/** People disagree whether "next Friday" said on Monday is the coming one: it is taken to be in the next week. */
function nextWeekday(today: DateTime, weekday: number): FoundDate {
  const day = inWeek(today, 1, weekday)
  return one(day, +upcoming(today, weekday, false) === +day ? undefined : 'which_week')
}

function weekend(today: DateTime, isNext: boolean): FoundDate {
  const saturday = inWeek(today, isNext ? 1 : 0, 6)
  const from = saturday < today ? today : saturday
  return { from, to: inWeek(today, isNext ? 1 : 0, 7) }
}

/** The next month that has this day and whose day is not over. */
function dayOfMonth(today: DateTime, day: number): FoundDate | undefined {
  if (day < 1 || day > 31) return undefined
  for (let months = 0; months < 12; months++) {
    const month = today.startOf('month').plus({ months })
    if (day > month.daysInMonth!) continue
    const date = month.set({ day })
    if (date >= today) return one(date)
  }
  return undefined
}

function dated(
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
    return one(date, date < today ? 'past' : doubt)
  }
  return undefined
}

function numeric(
  now: DateTime,
  first: number,
  second: number,
  year: number | undefined,
): FoundDate | undefined {
  const isMonthFirst = monthFirstZones.test(now.zoneName ?? '')
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  const doubt = first <= 12 && second <= 12 && first !== second ? 'day_or_month' : undefined
  return dated(now, year, month, day, doubt) ?? dated(now, year, day, month)
}
