/** Which times of a resource are free. Pure. */
import { IANAZone } from 'luxon'
import { mergeSpans, type Opening, openSpans, type Span } from '../../../identity/business-hours/index.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const DAY = 1440 * MINUTE

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

/** Whether the resource is open the whole time. Buffers may lie outside its hours. */
export function isOpenDuring(opening: Opening, start: Date, end: Date): boolean {
  return openSpans(opening, start, end).some((span) => span.start <= start && span.end >= end)
}

/** Whether the resource is open at any time between. */
export function opensWithin(opening: Opening, from: Date, to: Date): boolean {
  return openSpans(opening, from, to).length > 0
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
  const local = localClock(opening.time_zone)
  const next = (after: number) => new Date(onGrid(after, local, slotMinutes * MINUTE))
  const busy = mergeSpans(taken)
  const starts: Date[] = []
  const shown = new Set<number>()
  let passed = 0
  for (const span of openSpans(opening, from, endOf(to, wanted))) {
    // From grid point to grid point by the clock, which a change moves against the minutes that pass.
    let start = next(Math.max(+span.start, +from))
    while (endOf(start, wanted) <= span.end && start < to) {
      const occupied = occupiedBy(start, wanted)
      while (passed < busy.length && busy[passed]!.end <= occupied.start) passed++
      const ahead = busy[passed]
      if (ahead && ahead.start < occupied.end) {
        // Nothing begins before what is taken is over: a full calendar is passed over in leaps.
        start = next(+ahead.end + wanted.bufferBeforeMinutes * MINUTE)
        continue
      }
      if (!shown.has(local(+start))) {
        shown.add(local(+start))
        starts.push(start)
        if (starts.length >= limit) return starts
      }
      start = next(+start + 1)
    }
  }
  return starts
}

type LocalClock = (at: number) => number

/** The local time of a zone, in milliseconds. Clocks change on the quarter of an hour, so each is asked about once. */
function localClock(zone: string): LocalClock {
  const known = new Map<number, number>()
  const clock = IANAZone.create(zone)
  return (at) => {
    const quarter = Math.floor(at / QUARTER)
    const minutes = known.get(quarter) ?? clock.offset(at)
    known.set(quarter, minutes)
    return at + minutes * MINUTE
  }
}

/** The first moment at or after `from` at which the clock stands on a multiple of the grid, counted from midnight. */
function onGrid(from: number, local: LocalClock, grid: number): number {
  const ofDay = ((local(from) % DAY) + DAY) % DAY
  const past = ofDay % grid
  if (past === 0) return from
  const ahead = from + Math.min(grid - past, DAY - ofDay)
  const isSteady = local(ahead) - local(from) === ahead - from
  // Where the clock changes on the way, the change is walked up to: its first moment may be on the grid.
  return onGrid(isSteady ? ahead : (Math.floor(from / QUARTER) + 1) * QUARTER, local, grid)
}
