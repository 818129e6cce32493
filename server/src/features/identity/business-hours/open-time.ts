/** Reckoning with opening hours. Pure. Where there are no hours at all (null) it is always open. */
import { type Opening, openSpans, type Span } from './opening.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** A week shows every change of the weekly hours; the eighth day, the one across its seam. */
const WEEK_AND_DAY = 8 * DAY
const CHUNK = 28 * DAY
/** Hours that stay closed for this long count as never open. */
const HORIZON = 5 * 366 * DAY

export function isOpen(hours: Opening | null, at: Date): boolean {
  if (hours === null) return true
  return openSpans(hours, at, new Date(at.getTime() + 1)).some(({ start, end }) => start <= at && at < end)
}

/** When it next opens or closes after `at`; null: never. */
export function nextChange(hours: Opening | null, at: Date): Date | null {
  if (hours === null) return null
  const open = isOpen(hours, at)
  for (const { start, end } of windowsAfter(hours, at)) {
    const spans = openSpans(hours, start, end)
    const change = open ? firstGap(spans, start, end) : spans[0]?.start
    if (change && change > at && change < end) return change
  }
  return null
}

/** `at` itself where it is open then, else when it opens; null: never. */
export function opensAt(hours: Opening | null, at: Date): Date | null {
  return isOpen(hours, at) ? at : nextChange(hours, at)
}

/** The moment at which so many open minutes have passed since `from`; null where they never do. */
export function addOpenMinutes(hours: Opening | null, from: Date, minutes: number): Date | null {
  let left = Math.max(0, minutes) * MINUTE
  if (hours === null) return new Date(from.getTime() + left)
  if (hours.hours.length === 0 && hours.exceptions.every((day) => day.hours.length === 0)) return null
  const horizon = from.getTime() + HORIZON
  for (let start = from; start.getTime() < horizon; start = new Date(start.getTime() + CHUNK)) {
    for (const span of clip(hours, start, new Date(start.getTime() + CHUNK))) {
      if (left <= lengthOf(span)) return new Date(span.start.getTime() + left)
      left -= lengthOf(span)
    }
  }
  return null
}

/** Open minutes in [from, to), with fractions; 0 where `to` is not after `from`. */
export function openMinutesBetween(hours: Opening | null, from: Date, to: Date): number {
  if (to <= from) return 0
  const spans = hours === null ? [{ start: from, end: to }] : clip(hours, from, to)
  return spans.reduce((sum, span) => sum + lengthOf(span), 0) / MINUTE
}

const lengthOf = ({ start, end }: Span) => end.getTime() - start.getTime()

function clip(hours: Opening, from: Date, to: Date): Span[] {
  return openSpans(hours, from, to).map(({ start, end }) => ({
    start: start < from ? from : start,
    end: end > to ? to : end,
  }))
}

/** Where a stretch that is open at `from` ends; undefined when it goes on past `to`. */
function firstGap(spans: readonly Span[], from: Date, to: Date): Date | undefined {
  const current = spans.find(({ start, end }) => start <= from && from < end)
  if (!current) return from
  return current.end < to ? current.end : undefined
}

/** The week ahead, then the days that differ: outside of these the hours go on as they are at their edges. */
function* windowsAfter({ exceptions }: Opening, at: Date): Generator<Span> {
  yield { start: at, end: new Date(at.getTime() + WEEK_AND_DAY) }
  for (const date of exceptions.map((day) => day.date).toSorted()) {
    const noon = new Date(`${date}T12:00:00Z`).getTime()
    const end = new Date(noon + 2 * DAY)
    if (end > at) yield { start: new Date(Math.max(at.getTime(), noon - 2 * DAY)), end }
  }
}
