/** Puts several services one behind the other: in which order, and on which resource each. Pure. */
import { mergeSpans, type Span } from '../../../identity/business-hours/index.ts'
import type { ResourceRow } from '../booking.ts'
import type { Booked } from './find-calendar.ts'
import { endOf, occupiedBy } from './free-times.ts'

/** A service of a visit, with the resources that may do it. */
export interface VisitService {
  booked: Booked
  calendars: readonly ResourceRow[]
}

/** The calendars around the time of a visit. */
export interface Schedule {
  /** Hours, by the id of a resource. */
  open: ReadonlyMap<string, readonly Span[]>
  /** Times that are given away, buffers included. */
  taken: ReadonlyMap<string, readonly Span[]>
  /** Times of shared services that others have booked. */
  shared: readonly {
    service_id: string
    resource_id: string
    start: Date
    occupied: Span
    people: number
  }[]
  /** The number of attempts that are left. Orders multiply, so a search is bounded. */
  budget: { attempts: number }
}

export interface PlannedService {
  booked: Booked
  resource: ResourceRow
  start: Date
  end: Date
  occupied: Span
}

/**
 * The services without a gap from `start` on; undefined where they do not fit. One resource for all is preferred, then the given
 * order, then few changes of the resource.
 */
export function planVisit(
  services: readonly VisitService[],
  start: Date,
  schedule: Schedule,
): PlannedService[] | undefined {
  const [first, ...others] = services
  const able = others.map(({ calendars }) => new Set(calendars.map(({ id }) => id)))
  const common = (first?.calendars ?? []).filter(({ id }) => able.every((ids) => ids.has(id)))
  const last = services.reduce((at, { booked }) => endOf(at, booked), start)
  const isShared = services.some(({ booked }) => booked.service?.shared === true)
  for (const resource of smallestFirst(common)) {
    if (schedule.budget.attempts-- <= 0) return undefined
    if (!isShared && !isUntaken(resource, { start, end: last }, schedule)) continue
    const plan = extend(
      [],
      services.map((one) => ({ ...one, calendars: [resource] })),
      start,
      schedule,
    )
    if (plan !== undefined) return plan
  }
  return extend([], services, start, schedule)
}

function extend(
  placed: readonly PlannedService[],
  left: readonly VisitService[],
  at: Date,
  schedule: Schedule,
): PlannedService[] | undefined {
  if (left.length === 0) return withBuffers(placed, schedule)
  for (const next of left) {
    const rest = left.filter((one) => one !== next)
    for (const resource of knownFirst(next.calendars, placed)) {
      if (schedule.budget.attempts-- <= 0) return undefined
      const end = endOf(at, next.booked)
      if (!isFree(next.booked, resource, { start: at, end }, schedule)) continue
      const here = { booked: next.booked, resource, start: at, end, occupied: occupiedBy(at, next.booked) }
      const plan = extend([...placed, here], rest, end, schedule)
      if (plan !== undefined) return plan
    }
  }
  return undefined
}

/** Two people do not take the table for eight while one for two is free. */
const smallestFirst = (calendars: readonly ResourceRow[]) =>
  calendars.toSorted((a, b) => a.capacity - b.capacity)

/** The one that does the service before comes first, then others of this visit. */
function knownFirst(calendars: readonly ResourceRow[], placed: readonly PlannedService[]): ResourceRow[] {
  const rank = ({ id }: ResourceRow) => placed.findLastIndex(({ resource }) => resource.id === id)
  return smallestFirst(calendars).toSorted((a, b) => rank(b) - rank(a))
}

function isFree(booked: Booked, resource: ResourceRow, time: Span, schedule: Schedule): boolean {
  const open = indexOf(schedule.open.get(resource.id)!)
  const span = open[firstEndingAfter(open, +time.start)]
  const isOpen = span !== undefined && span.start <= time.start && span.end >= time.end
  return isOpen && (isUntaken(resource, time, schedule) || hasRoom(booked, resource, time.start, schedule))
}

function isUntaken(resource: ResourceRow, time: Span, { taken }: Schedule): boolean {
  const busy = indexOf(taken.get(resource.id)!)
  const next = busy[firstEndingAfter(busy, +time.start)]
  return next === undefined || next.start >= time.end
}

/** Each list is searched for thousands of times, so that it is put in order once. */
const indexes = new WeakMap<readonly Span[], readonly Span[]>()

function indexOf(spans: readonly Span[]): readonly Span[] {
  const known = indexes.get(spans)
  if (known !== undefined) return known
  const index = mergeSpans(spans)
  indexes.set(spans, index)
  return index
}

/** The place of the first of ordered spans that ends after `at`. */
function firstEndingAfter(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (+spans[middle]!.end > at) high = middle
    else low = middle + 1
  }
  return low
}

/** The spans that touch a stretch of time, in order. */
export function spansWithin(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  const index = indexOf(spans)
  const first = firstEndingAfter(index, +start)
  let last = first
  while (last < index.length && index[last]!.start < end) last++
  return index.slice(first, last)
}

/** The time is one of a shared service, and more people fit. */
function hasRoom(booked: Booked, resource: ResourceRow, start: Date, { shared, taken }: Schedule): boolean {
  const { service, people } = booked
  if (!service?.shared) return false
  const slot = shared.find(
    (one) => one.service_id === service.id && one.resource_id === resource.id && +one.start === +start,
  )
  if (slot === undefined || slot.people + people > resource.capacity) return false
  const occupied = occupiedBy(start, booked)
  return taken
    .get(resource.id)!
    .filter(({ start: from, end }) => from < occupied.end && end > occupied.start)
    .every(({ start: from, end }) => +from === +slot.occupied.start && +end === +slot.occupied.end)
}

/**
 * Buffers are kept free around the services of a visit, and not between two that one resource does: the customer stays. A shared
 * service keeps its own, because the bookings of others have them as well.
 */
function withBuffers(placed: readonly PlannedService[], schedule: Schedule): PlannedService[] | undefined {
  const plan = placed.map((one) => ({ ...one, occupied: { ...one.occupied } }))
  for (const [index, one] of plan.entries()) {
    const next = plan.slice(index + 1).find(({ resource }) => resource.id === one.resource.id)
    if (next === undefined || one.occupied.end <= next.occupied.start) continue
    if (one.booked.service?.shared || next.booked.service?.shared) return undefined
    one.occupied.end = new Date(Math.min(+one.occupied.end, +next.start))
    next.occupied.start = new Date(Math.max(+next.occupied.start, +one.occupied.end))
  }
  const fits = plan.every(
    ({ booked, resource, start, occupied }) =>
      isUntaken(resource, occupied, schedule) || hasRoom(booked, resource, start, schedule),
  )
  return fits ? plan : undefined
}
