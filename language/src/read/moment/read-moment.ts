import type { DateTime } from 'luxon'
import type { DateDoubt, FoundDate } from './calendar.ts'
import { type Chosen, choose } from './choose-span.ts'
import { DATES } from './date-patterns.ts'
import { findDates } from './find-dates.ts'
import { findPartsOfDay, findTimes } from './find-times.ts'
import type { ClockTime, FoundTime, Opening, PartOfDay } from './found-time.ts'
import { joinDates } from './join-dates.ts'
import { joinTimes } from './join-times.ts'
import { type LocalClock, localClock } from './local-clock.ts'
import { canonicalise } from './moment-words.ts'
import { skipOtherNumbers } from './other-numbers.ts'
import { dropPast } from './past-clauses.ts'
import { type Remaining, takeSpans } from './spans.ts'

export interface MomentContext {
  /** IANA zone in which the customer thinks. */
  zone: string
  now: Date
  /** The question to the customer: then a bare "3" is an hour, and a bare "22" a day. */
  expecting?: 'date' | 'time'
  /** Hours of the day between which an hour without am or pm is taken to lie. */
  opening?: Opening
}

/** Why a moment should be said back before anything rests on it. */
export type Ambiguity = DateDoubt | 'half_of_day' | 'nonexistent_time' | 'repeated_time' | 'several'

export interface Moment {
  /** The day in the customer's zone, YYYY-MM-DD. */
  date?: string
  /** A stretch of days instead of one: "this weekend". Both ends count. */
  dates?: { from: string; to: string }
  /** By the customer's clock, HH:MM. */
  time?: string
  /** "After five", "between three and five": HH:MM, either end may be open. */
  times?: { from?: string; to?: string }
  part_of_day?: PartOfDay
  /** When date and time are known. */
  instant?: Date
  /** When a day or days are known without an hour: the stretch of time that is meant. */
  range?: { from: Date; to: Date }
  /** Whether one reading stands out without guessing. */
  certain: boolean
  ambiguity?: Ambiguity
}

const USUAL_OPENING: Opening = { from: 9, to: 21 }

/** The hours of the parts of a day, by the clock. */
export const PARTS_OF_DAY: Readonly<Record<PartOfDay, { from: string; to: string }>> = {
  morning: { from: '06:00', to: '12:00' },
  afternoon: { from: '12:00', to: '17:00' },
  evening: { from: '16:00', to: '21:00' },
  night: { from: '19:00', to: '24:00' },
}

/** Reads the day and hour that a customer means, as they are meant where the customer is. Undefined: none is named. */
export function readMoment(text: string, context: MomentContext): Moment | undefined {
  const { zone, now, expecting } = context
  const clock = localClock(zone, now)
  const canonical = canonicalise(text)
  const remaining: Remaining = { text: canonical }
  const later = findDuration(remaining, clock)
  if (later !== undefined) return momentAt(later)

  skipOtherNumbers(remaining)
  const nights = findNights(remaining)
  const parts = findPartsOfDay({ text: remaining.text })
  const dates = findDates(remaining, clock, expecting)
  const times = findTimes(remaining, {
    parts,
    opening: context.opening ?? USUAL_OPENING,
    expecting,
    dateEnds: dates.map(({ end }) => end),
  })
  const date = withNights(choose(canonical, dropPast(canonical, joinDates(canonical, dates))), nights)
  const time = choose(canonical, dropPast(canonical, joinTimes(canonical, times)))
  const part = choose(canonical, parts)
  if (date === undefined && time === undefined && part === undefined) return undefined
  return combine(date, time, part, clock)
}

/** The nights of a stay: "3 nights". */
function findNights(remaining: Remaining): number | undefined {
  const spans = takeSpans(remaining, DATES.nights, ([, count]) => Number(count!.replace('w', '')))
  return spans[0]?.value
}

function withNights(
  date: Chosen<FoundDate> | undefined,
  nights: number | undefined,
): Chosen<FoundDate> | undefined {
  if (date === undefined || nights === undefined || +date.value.from !== +date.value.to) return date
  return { ...date, value: { ...date.value, to: date.value.from.plus({ days: nights }) } }
}

const COUNT = '(half|dedh|dhai|a|an|\\d{1,3}|w\\d{1,2})'
const UNIT = '(?:an? )?(?:ke )?(hour|minute)'
const FROM_NOW = new RegExp(` (?:in|after|within) ${COUNT} ${UNIT}(?= )`, 'gu')
const AFTER_NOW = new RegExp(` ${COUNT} ${UNIT} (?:ke )?(?:later|me|from now)(?= )`, 'gu')

function findDuration(remaining: Remaining, clock: LocalClock): DateTime | undefined {
  const read = (match: RegExpExecArray) => {
    const named: Record<string, number> = { half: 0.5, dedh: 1.5, dhai: 2.5, a: 1, an: 1 }
    const amount = named[match[1]!] ?? Number(match[1]!.replace('w', ''))
    return clock.now.plus({ minutes: amount * (match[2] === 'hour' ? 60 : 1) })
  }
  return [...takeSpans(remaining, FROM_NOW, read), ...takeSpans(remaining, AFTER_NOW, read)][0]?.value
}

function momentAt(at: DateTime): Moment {
  const rounded = at.startOf('minute')
  return {
    date: rounded.toISODate()!,
    time: rounded.toFormat('HH:mm'),
    instant: rounded.toJSDate(),
    certain: true,
  }
}

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function combine(
  date: Chosen<FoundDate> | undefined,
  time: Chosen<FoundTime> | undefined,
  part: Chosen<PartOfDay> | undefined,
  clock: LocalClock,
): Moment {
  const moment: Moment = { certain: true }
  const doubts: Ambiguity[] = []
  const { at, from, to, isAbout } = time?.value ?? {}
  const day = date && nightOf(date.value, at, part, clock)
  const isOneDay = day !== undefined && +day.from === +day.to
  if (day !== undefined) {
    if (isOneDay) moment.date = day.from.toISODate()!
    else moment.dates = { from: day.from.toISODate()!, to: day.to.toISODate()! }
    if (day.doubt !== undefined) doubts.push(day.doubt)
  }
  if (at !== undefined) moment.time = clockOf(at.minutes)
  else if (from !== undefined || to !== undefined) {
    moment.times = {
      ...(from === undefined ? {} : { from: clockOf(from.minutes) }),
      ...(to === undefined ? {} : { to: clockOf(to.minutes) }),
    }
  }
  if (part !== undefined) moment.part_of_day = part.value
  if (date?.isOneOfSeveral || time?.isOneOfSeveral) doubts.push('several')
  if ([at, from, to].some((one) => one !== undefined && !one.isHalfKnown) || isAbout)
    doubts.push('half_of_day')

  if (isOneDay && at !== undefined) {
    const instant = day.from.set({ hour: Math.floor(at.minutes / 60), minute: at.minutes % 60 })
    moment.instant = instant.toJSDate()
    const shown = instant.toFormat('HH:mm')
    if (shown !== moment.time) {
      // The clock jumps over this hour: nobody can come then.
      doubts.unshift('nonexistent_time')
      moment.time = shown
    } else if (instant.getPossibleOffsets().length > 1) doubts.unshift('repeated_time')
    if (instant < clock.now) doubts.unshift('past')
  } else if (day !== undefined) {
    moment.range = rangeOf(day, part?.value, moment.times)
  }
  const ambiguity = doubts[0]
  if (ambiguity !== undefined) {
    moment.certain = false
    moment.ambiguity = ambiguity
  }
  return moment
}

const NIGHT_ENDS_AT = 5 * 60

/**
 * A night belongs to the day on which it begins: "kal raat 12 baje" is where tomorrow ends. Somebody who is still awake
 * in it means the hours that are left of it.
 */
function nightOf(
  day: FoundDate,
  at: ClockTime | undefined,
  part: Chosen<PartOfDay> | undefined,
  clock: LocalClock,
): FoundDate {
  const isOfNight = part?.value === 'night' && !part.isOneOfSeveral && +day.from === +day.to
  if (!isOfNight || at === undefined || at.minutes >= NIGHT_ENDS_AT) return day
  const now = clock.now.hour * 60 + clock.now.minute
  if (+day.from === +clock.today && now < at.minutes) return day
  const next = day.from.plus({ days: 1 })
  return { from: next, to: next, doubt: 'after_midnight' }
}

function rangeOf(day: FoundDate, part: PartOfDay | undefined, times: Moment['times']): Moment['range'] {
  const hours = part === undefined ? { from: '00:00', to: '24:00' } : PARTS_OF_DAY[part]
  const on = (date: DateTime, clock: string) => {
    const [hour, minute] = clock.split(':').map(Number) as [number, number]
    return hour === 24
      ? date.plus({ days: 1 }).startOf('day').toJSDate()
      : date.set({ hour, minute }).toJSDate()
  }
  return { from: on(day.from, times?.from ?? hours.from), to: on(day.to, times?.to ?? hours.to) }
}
