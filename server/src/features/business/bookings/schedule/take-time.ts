/** Finds a calendar on which a time is free, and holds it: whoever has the calendar's row lock decides alone. */
import { OperationError, showId } from '@parley/contracts'
import type { Session, Transaction } from '../../../../platform/database/index.ts'
import type { Span } from '../../../identity/business-hours/index.ts'
import type { ResourceRow } from '../booking.ts'
import { sharedTimes, takenSpans } from '../bookings.store.ts'
import { lockResource } from '../catalogue/resources.store.ts'
import type { Booked } from './find-calendar.ts'
import { endOf, freeStarts, isOpenDuring, occupiedBy } from './free-times.ts'

const DAY = 86_400_000
export const ALTERNATIVES = 3
export const ALTERNATIVE_DAYS = 7

export type Unavailable =
  | 'in_the_past'
  | 'too_soon'
  | 'too_far'
  | 'outside_hours'
  | 'resource_lacks_service'
  | 'resource_absent'
  | 'party_too_large'
  | 'taken'

export const SAYS: Record<Unavailable, string> = {
  party_too_large: 'So many people do not fit. `largest` is the number that does.',
  resource_lacks_service:
    'This resource does not do this service. `alternatives` are times of those that do.',
  resource_absent:
    'This resource is not there at this time. `alternatives` are its own times, then those of others.',
  in_the_past: 'This time is over.',
  too_soon: 'This time is too near: the service needs more notice.',
  too_far: 'This time is too far ahead to be booked already.',
  outside_hours: 'This time is outside the opening hours.',
  taken: 'This time is taken.',
}

export interface TimeWanted {
  workspaceId: string
  calendars: readonly ResourceRow[]
  /** Resources that can do the service too, where one was named: alternatives are theirs as well. */
  others?: readonly ResourceRow[]
  /** More people come than fit; `largest` do. */
  isTooLarge?: boolean
  largest?: number
  /** The resource that was named. */
  named?: ResourceRow | undefined
  booked: Booked
  start: Date
  now: Date
  slotMinutes: number
  /** The booking that is being changed: its own time is no obstacle to it, and its start needs no notice again. */
  moving?: { id: string; start: Date }
  /** The other services of its visit: there are no buffers between two that one resource does. */
  beside?: readonly (Span & { resource_id: string })[]
}

export interface TakenTime {
  resource: ResourceRow
  occupied: Span
  end: Date
}

/** Throws `slot_unavailable` with the reason and the nearest free times. Locks calendars in the order of their ids. */
export async function takeTime(tx: Transaction, wanted: TimeWanted): Promise<TakenTime> {
  const { workspaceId, booked, start, now } = wanted
  const end = endOf(start, booked)
  const whole = occupiedBy(start, booked)
  const isKept = wanted.moving !== undefined && +wanted.moving.start === +start
  if (wanted.isTooLarge) throw await unavailable(tx, wanted, 'party_too_large')
  if (wanted.calendars.length === 0 && wanted.named) {
    throw await unavailable(tx, wanted, 'resource_lacks_service')
  }
  const early = isKept ? undefined : judgeNotice(booked, start, now)
  if (early) throw await unavailable(tx, wanted, early)
  let wasOpen = false
  for (const { id } of await smallestThatFit(tx, wanted, whole, end)) {
    const occupied = withoutBuffersBeside(wanted, id, { start, end }, whole)
    const resource = await lockResource({ transaction: tx, workspaceId }, id)
    if (!resource?.active || !isOpenDuring(resource, start, end)) continue
    wasOpen = true
    const taken = await takenSpans(
      { transaction: tx, workspaceId },
      [id],
      { from: occupied.start, to: occupied.end },
      movingIds(wanted.moving),
    )
    if (taken.get(id)!.length === 0) return { resource, occupied, end }
    if (await hasRoom(tx, wanted, resource, taken.get(id)!)) return { resource, occupied, end }
  }
  if (wasOpen) throw await unavailable(tx, wanted, 'taken')
  const isAbsent = wanted.named && (wanted.others ?? []).some((one) => isOpenDuring(one, start, end))
  throw await unavailable(tx, wanted, isAbsent ? 'resource_absent' : 'outside_hours')
}

/** Buffers end where another service of the visit begins; the time itself is never cut. */
function withoutBuffersBeside(
  { booked, beside = [] }: TimeWanted,
  resourceId: string,
  time: Span,
  whole: Span,
): Span {
  if (booked.service?.shared) return whole
  const others = beside.filter(({ resource_id }) => resource_id === resourceId)
  const before = others.filter(({ end }) => end <= time.start).map(({ end }) => +end)
  const after = others.filter(({ start }) => start >= time.end).map(({ start }) => +start)
  return {
    start: new Date(Math.max(+whole.start, ...before)),
    end: new Date(Math.min(+whole.end, ...after)),
  }
}

/**
 * Two people do not take the table for eight while one for two is free. Calendars of one size stay in the order of their ids, in which
 * everybody locks them; those of other sizes are left out rather than put behind.
 */
async function smallestThatFit(
  tx: Transaction,
  { workspaceId, calendars, start, moving }: TimeWanted,
  occupied: Span,
  end: Date,
): Promise<readonly ResourceRow[]> {
  const sizes = new Set(calendars.map(({ capacity }) => capacity))
  if (sizes.size < 2) return calendars
  const ids = calendars.map(({ id }) => id)
  const range = { from: occupied.start, to: occupied.end }
  const taken = await takenSpans({ transaction: tx, workspaceId }, ids, range, movingIds(moving))
  const free = calendars.filter((one) => taken.get(one.id)!.length === 0 && isOpenDuring(one, start, end))
  if (free.length === 0) return calendars
  const smallest = Math.min(...free.map(({ capacity }) => capacity))
  return free.filter(({ capacity }) => capacity === smallest)
}

const movingIds = (moving: TimeWanted['moving']): string[] => (moving === undefined ? [] : [moving.id])

/** Whether the time is one of a shared service with room left. */
async function hasRoom(
  tx: Transaction,
  { workspaceId, booked, start, moving }: TimeWanted,
  resource: ResourceRow,
  taken: readonly Span[],
): Promise<boolean> {
  if (!booked.service?.shared) return false
  const [shared] = await sharedTimes(
    { transaction: tx, workspaceId },
    {
      ...{ serviceId: booked.service.id, resourceIds: [resource.id] },
      ...{ from: start, to: new Date(start.getTime() + 1), except: movingIds(moving) },
    },
  )
  if (shared === undefined || shared.people + booked.people > resource.capacity) return false
  return taken.every(
    ({ start: from, end }) => +from === +shared.occupied.start && +end === +shared.occupied.end,
  )
}

export function judgeNotice(
  booked: Pick<Booked, 'minimumNoticeMinutes' | 'maximumDaysAhead'>,
  start: Date,
  now: Date,
): Unavailable | undefined {
  if (start <= now) return 'in_the_past'
  if (start.getTime() < now.getTime() + booked.minimumNoticeMinutes * 60_000) return 'too_soon'
  if (start.getTime() > now.getTime() + booked.maximumDaysAhead * DAY) return 'too_far'
  return undefined
}

async function unavailable(
  session: Session,
  wanted: TimeWanted,
  reason: Unavailable,
): Promise<OperationError> {
  const from = reason === 'in_the_past' || reason === 'too_far' ? wanted.now : wanted.start
  const dayBefore = new Date(Math.max(wanted.now.getTime(), from.getTime() - DAY))
  const to = new Date(from.getTime() + ALTERNATIVE_DAYS * DAY)
  const range = { from: dayBefore, to, limit: 400 }
  const own = await freeTimes(session, wanted, range)
  const others = await freeTimes(session, { ...wanted, calendars: wanted.others ?? [] }, range)
  const nearest = [...nearestOf(own, wanted.start), ...nearestOf(others, wanted.start)]
  return new OperationError('slot_unavailable', {
    detail: SAYS[reason],
    params: {
      reason,
      ...(reason === 'party_too_large' ? { largest: wanted.largest } : {}),
      alternatives: nearest.map(({ resource, start, end }) => ({
        starts_at: start.toISOString(),
        ends_at: end.toISOString(),
        resource_id: showId('resource', resource.id),
        resource_name: resource.name,
      })),
    },
  })
}

/** The times next to the wanted one, earliest first. */
export function nearestOf<Free extends { start: Date }>(free: readonly Free[], wanted: Date): Free[] {
  return free
    .toSorted((a, b) => Math.abs(+a.start - +wanted) - Math.abs(+b.start - +wanted))
    .filter(({ start }, index, all) => all.findIndex((other) => +other.start === +start) === index)
    .slice(0, ALTERNATIVES)
    .toSorted((a, b) => +a.start - +b.start)
}

export interface FreeTime {
  resource: ResourceRow
  start: Date
  end: Date
}

/** The times that may be booked in a range, earliest first. */
export async function freeTimes(
  session: Session,
  { workspaceId, calendars, booked, now, slotMinutes, moving }: Omit<TimeWanted, 'start'>,
  range: { from: Date; to: Date; limit: number },
): Promise<FreeTime[]> {
  if (calendars.length === 0) return []
  const soonest = now.getTime() + Math.max(1, booked.minimumNoticeMinutes * 60_000)
  const earliest = new Date(Math.max(range.from.getTime(), soonest))
  const latest = new Date(Math.min(range.to.getTime(), now.getTime() + booked.maximumDaysAhead * DAY))
  if (latest <= earliest) return []
  const around = { from: occupiedBy(earliest, booked).start, to: occupiedBy(latest, booked).end }
  const taken = await takenSpans(
    { transaction: session, workspaceId },
    calendars.map(({ id }) => id),
    around,
    movingIds(moving),
  )
  const shared = booked.service?.shared
    ? await sharedTimes(
        { transaction: session, workspaceId },
        {
          ...{ serviceId: booked.service.id, resourceIds: calendars.map(({ id }) => id) },
          ...{ from: earliest, to: latest, except: movingIds(moving) },
        },
      )
    : []
  const withRoom = shared.flatMap(({ resource_id, start, people }) => {
    const resource = calendars.find(({ id }) => id === resource_id)!
    const fits = people + booked.people <= resource.capacity
    return fits ? [{ resource, start, end: endOf(start, booked) }] : []
  })
  return calendars
    .flatMap((resource) =>
      freeStarts(resource, taken.get(resource.id)!, booked, {
        from: earliest,
        to: latest,
        slotMinutes,
        limit: range.limit,
      }).map((start) => ({ resource, start, end: endOf(start, booked) })),
    )
    .concat(withRoom)
    .toSorted((a, b) => +a.start - +b.start)
    .slice(0, range.limit)
}
