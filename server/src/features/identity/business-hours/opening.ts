/** Opening hours as instants. Pure. */
import type { Resource } from '@parley/contracts'
import { DateTime } from 'luxon'

export interface Span {
  start: Date
  end: Date
}

/** Hours of a business, or of a resource, which has breaks too. */
export type Opening = Pick<Resource, 'time_zone' | 'hours' | 'exceptions'> & Partial<Pick<Resource, 'breaks'>>

/**
 * The open stretches that touch [from, to), in order and without overlap. Hours are read by the clock of its own zone on
 * each day: a time that a clock change leaves out begins when the clock goes on, one that comes twice is its first.
 */
export function openSpans(opening: Opening, from: Date, to: Date): Span[] {
  const spans: Span[] = []
  // A day before and after: days of the zone do not begin when those of UTC do.
  let day = DateTime.fromJSDate(from, { zone: opening.time_zone }).startOf('day').minus({ days: 1 })
  const last = DateTime.fromJSDate(to, { zone: opening.time_zone })
  for (; day <= last; day = day.plus({ days: 1 })) {
    const { hours, breaks } = hoursOf(opening, day)
    const open = mergeSpans(hours.map((interval) => at(day, interval)).filter(isSpan))
    const closed = breaks.map((interval) => at(day, interval)).filter(isSpan)
    spans.push(...closed.reduce(without, open))
  }
  return mergeSpans(spans).filter((span) => span.end > from && span.start < to)
}

interface Interval {
  from: string
  to: string
}

function hoursOf(opening: Opening, day: DateTime): { hours: Interval[]; breaks: Interval[] } {
  const exception = opening.exceptions.find(({ date }) => date === day.toISODate())
  if (exception) return { hours: exception.hours, breaks: [] }
  const isToday = ({ weekday }: { weekday: number }) => weekday === day.weekday
  return { hours: opening.hours.filter(isToday), breaks: opening.breaks?.filter(isToday) ?? [] }
}

function at(day: DateTime, { from, to }: Interval): Span {
  return { start: moment(day, from), end: moment(day, to) }
}

function moment(day: DateTime, clock: string): Date {
  if (clock === '24:00') return day.plus({ days: 1 }).startOf('day').toJSDate()
  const [hour, minute] = clock.split(':').map(Number)
  let at = day.set({ hour, minute })
  // Inside the gap of a clock change: Luxon goes on by as much as the clock did, past the change itself.
  if (at.hour !== hour || at.minute !== minute) {
    while (at.minus({ minutes: 1 }).offset === at.offset) at = at.minus({ minutes: 1 })
  }
  const [first = at] = at.getPossibleOffsets().toSorted((a, b) => a.toMillis() - b.toMillis())
  return first.toJSDate()
}

const isSpan = ({ start, end }: Span) => end > start

function without(spans: Span[], hole: Span): Span[] {
  return spans.flatMap((span) => {
    if (hole.end <= span.start || hole.start >= span.end) return [span]
    const parts = [
      { start: span.start, end: hole.start },
      { start: hole.end, end: span.end },
    ]
    return parts.filter(isSpan)
  })
}

/** In order, those that touch as one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => +a.start - +b.start)) {
    const previous = merged.at(-1)
    if (previous && span.start <= previous.end) {
      if (span.end > previous.end) previous.end = span.end
    } else merged.push({ ...span })
  }
  return merged
}
