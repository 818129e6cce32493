/** Which times of a resource are free. Pure. */
import { DateTime } from 'luxon'
import { type Opening, openSpans, type Span } from './opening.ts'

const MINUTE = 60_000
const MINUTES_OF_DAY = 1440

export interface Wanted {
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
}

/** The time itself and what is kept free around it. */
export function occupiedBy(start: Date, wanted: Wanted): Span {
  return {
    start: new Date(start.getTime() - wanted.bufferBeforeMinutes * MINUTE),
    end: new Date(start.getTime() + (wanted.durationMinutes + wanted.bufferAfterMinutes) * MINUTE),
  }
}

export function endOf(start: Date, { durationMinutes }: Pick<Wanted, 'durationMinutes'>): Date {
  return new Date(start.getTime() + durationMinutes * MINUTE)
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** Whether the resource is open the whole time. Buffers may lie outside its hours. */
export function isOpenDuring(opening: Opening, start: Date, end: Date): boolean {
  return openSpans(opening, start, end).some((span) => span.start <= start && span.end >= end)
}

/**
 * Free starts in [from, to), earliest first, on whole multiples of `slotMinutes` by the resource's clock. `taken` are
 * occupied spans, buffers included. A local time that comes twice at a clock change is offered once.
 */
export function freeStarts(
  opening: Opening,
  taken: readonly Span[],
  wanted: Wanted,
  range: { from: Date; to: Date; slotMinutes: number; limit: number },
): Date[] {
  const { from, to, slotMinutes, limit } = range
  const starts: Date[] = []
  const shown = new Set<string>()
  const horizon = endOf(to, wanted)
  for (const span of openSpans(opening, from, horizon)) {
    const next = (after: Date) => onGrid(after, opening.time_zone, slotMinutes)
    const first = next(new Date(Math.max(+span.start, +from)))
    // From grid point to grid point by the clock, which a change moves against the minutes that pass.
    for (
      let start = first;
      endOf(start, wanted) <= span.end && start < to;
      start = next(new Date(+start + 1))
    ) {
      const occupied = occupiedBy(start, wanted)
      if (taken.some((one) => overlaps(one, occupied))) continue
      const local = DateTime.fromJSDate(start, { zone: opening.time_zone }).toFormat('yyyy-MM-dd HH:mm')
      if (shown.has(local)) continue
      shown.add(local)
      starts.push(start)
      if (starts.length >= limit) return starts
    }
  }
  return starts
}

/** The first moment at or after `from` whose local minute of the day is a multiple of the grid. */
function onGrid(from: Date, zone: string, slotMinutes: number): Date {
  const local = DateTime.fromJSDate(from, { zone })
  const minuteOfDay = local.hour * 60 + local.minute
  const past = minuteOfDay % slotMinutes
  const seconds = local.second * 1000 + local.millisecond
  if (past === 0 && seconds === 0) return from
  // A clock change on the way may lead beside the grid.
  const ahead = Math.min(slotMinutes - past, MINUTES_OF_DAY - minuteOfDay)
  return onGrid(new Date(from.getTime() + ahead * MINUTE - seconds), zone, slotMinutes)
}
