/** Finds free times for the services of a visit, and holds their calendars while one is taken. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { OperationError, showId } from '@parley/contracts'
import type { Session, Transaction } from '../../../../platform/database/index.ts'
import { openSpans } from '../../../identity/business-hours/index.ts'
import type { ResourceRow } from '../booking.ts'
import { sharedTimes, takenSpans } from '../bookings.store.ts'
import { lockResources } from '../catalogue/resources.store.ts'
import { endOf, freeStarts, occupiedBy } from './free-times.ts'
import {
  type PlannedService,
  planVisit,
  type Schedule,
  spansWithin,
  type VisitService,
} from './plan-visit.ts'
import { ALTERNATIVE_DAYS, judgeNotice, nearestOf, SAYS, type Unavailable } from './take-time.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** Attempts to place one service, for one start and for all starts of one search. */
const ATTEMPTS_FOR_START = 1_000
export const ATTEMPTS_FOR_SEARCH = 200_000

export interface VisitWanted {
  workspaceId: string
  /** In the order that is preferred. */
  services: readonly VisitService[]
  /** The same with all resources that can do them, where one was named for the visit. */
  withOthers?: readonly VisitService[] | undefined
  /** Why no time will do. */
  refusal?: { reason: Unavailable; largest: number } | undefined
  now: Date
  slotMinutes: number
  /** The bookings that are moved: their own times are no obstacle. */
  moving?: readonly string[]
  /** The start of the visit that is moved: it needs no notice again. */
  presentStart?: Date
}

/** Throws `slot_unavailable` with the reason and the nearest times. Locks all calendars that may be used, in the order of their ids. */
export async function takeVisit(
  tx: Transaction,
  wanted: VisitWanted,
  start: Date,
): Promise<PlannedService[]> {
  if (wanted.refusal !== undefined) throw await unavailable(tx, wanted, start, wanted.refusal.reason)
  const isKept = wanted.presentStart !== undefined && +wanted.presentStart === +start
  const early = isKept ? undefined : judgeNotice(noticeOf(wanted), start, wanted.now)
  if (early !== undefined) throw await unavailable(tx, wanted, start, early)
  const ids = calendarsOf(wanted.services).map(({ id }) => id)
  const locked = await lockResources({ transaction: tx, workspaceId: wanted.workspaceId }, ids)
  const services = withRows(wanted.services, locked)
  const range = { from: start, to: start }
  const schedule = await readSchedule(tx, { ...wanted, services }, range, ATTEMPTS_FOR_START)
  const plan = planVisit(services, start, schedule)
  if (plan !== undefined) return plan
  const empty = { ...schedule, taken: new Map(ids.map((id) => [id, []])) }
  if (planVisit(services, start, { ...empty, budget: { attempts: ATTEMPTS_FOR_START } }) !== undefined) {
    throw await unavailable(tx, wanted, start, 'taken')
  }
  const isAbsent = await isOpenForOthers(tx, wanted, start)
  throw await unavailable(tx, wanted, start, isAbsent ? 'resource_absent' : 'outside_hours')
}

/** The rows as they are under the lock: hours may have changed. */
function withRows(services: readonly VisitService[], locked: readonly ResourceRow[]): VisitService[] {
  return services.map(({ booked, calendars }) => ({
    booked,
    calendars: locked.filter(({ id }) => calendars.some((one) => one.id === id)),
  }))
}

async function isOpenForOthers(session: Session, wanted: VisitWanted, start: Date): Promise<boolean> {
  const { withOthers: services } = wanted
  if (services === undefined) return false
  const range = { from: start, to: start }
  const schedule = await readSchedule(session, { ...wanted, services }, range, ATTEMPTS_FOR_START)
  const taken = new Map(calendarsOf(services).map(({ id }) => [id, []]))
  return planVisit(services, start, { ...schedule, taken }) !== undefined
}

export interface FreeVisit {
  start: Date
  services: PlannedService[]
}

/** Starts in [from, to) at which all services fit, earliest first. */
export async function freeVisits(
  session: Session,
  wanted: VisitWanted,
  range: { from: Date; to: Date; limit: number },
): Promise<FreeVisit[]> {
  const { services, now } = wanted
  if (services.some(({ calendars }) => calendars.length === 0)) return []
  const { minimumNoticeMinutes, maximumDaysAhead } = noticeOf(wanted)
  const soonest = now.getTime() + Math.max(1, minimumNoticeMinutes * MINUTE)
  const from = new Date(Math.max(range.from.getTime(), soonest))
  const to = new Date(Math.min(range.to.getTime(), now.getTime() + maximumDaysAhead * DAY))
  if (to <= from) return []
  const schedule = await readSchedule(session, wanted, { from, to }, 0)
  return searchVisits(wanted, schedule, { from, to, limit: range.limit })
}

/** Ends after a bounded number of attempts, however many services, resources and days there are. */
export async function searchVisits(
  wanted: Pick<VisitWanted, 'services' | 'slotMinutes'>,
  schedule: Schedule,
  { from, to, limit }: { from: Date; to: Date; limit: number },
): Promise<FreeVisit[]> {
  const found: FreeVisit[] = []
  let left = ATTEMPTS_FOR_SEARCH
  for (let day = from; day < to; day = new Date(+day + DAY)) {
    const starts = possibleStarts(wanted, schedule, { from: day, to: new Date(Math.min(+day + DAY, +to)) })
    for (const start of starts) {
      schedule.budget.attempts = Math.min(left, ATTEMPTS_FOR_START)
      const before = schedule.budget.attempts
      const plan = planVisit(wanted.services, start, schedule)
      left -= 1 + before - Math.max(0, schedule.budget.attempts)
      if (plan !== undefined) found.push({ start, services: plan })
      if (found.length >= limit || left <= 0) return found
    }
    // A search over two months holds up no other request.
    await nextTurn()
  }
  return found
}

/** The times of one day at which one of the services may begin. */
function possibleStarts(
  { services, slotMinutes }: Pick<VisitWanted, 'services' | 'slotMinutes'>,
  { shared, taken }: Schedule,
  range: { from: Date; to: Date },
): Date[] {
  const limit = Number.MAX_SAFE_INTEGER
  const distinct = new Set<number>()
  const searched = new Set<string>()
  for (const { booked, calendars } of services) {
    const wanted = { ...booked, bufferAfterMinutes: 0 }
    const around = {
      start: occupiedBy(range.from, wanted).start,
      end: occupiedBy(range.to, wanted).end,
    }
    for (const resource of calendars) {
      // Services of the same length begin at the same times of a calendar.
      const key = `${resource.id} ${wanted.durationMinutes} ${wanted.bufferBeforeMinutes}`
      if (searched.has(key)) continue
      searched.add(key)
      const busy = spansWithin(taken.get(resource.id)!, around)
      for (const start of freeStarts(resource, busy, wanted, { ...range, slotMinutes, limit }))
        distinct.add(+start)
    }
  }
  for (const { start } of shared) if (start >= range.from && start < range.to) distinct.add(+start)
  return [...distinct].toSorted((a, b) => a - b).map((start) => new Date(start))
}

async function readSchedule(
  session: Session,
  { workspaceId, services, moving = [] }: Pick<VisitWanted, 'workspaceId' | 'services' | 'moving'>,
  { from, to }: { from: Date; to: Date },
  attempts: number,
): Promise<Schedule> {
  const calendars = calendarsOf(services)
  const ids = calendars.map(({ id }) => id)
  const work = { transaction: session, workspaceId }
  const last = services.reduce((at, { booked }) => endOf(at, booked), to)
  const spans = services.flatMap(({ booked }) => [
    occupiedBy(from, booked),
    { start: from, end: occupiedBy(last, { ...booked, durationMinutes: 0 }).end },
  ])
  const around = {
    from: new Date(Math.min(...spans.map(({ start }) => +start))),
    to: new Date(Math.max(...spans.map(({ end }) => +end))),
  }
  const shared: Schedule['shared'][number][] = []
  for (const { booked, calendars: able } of services) {
    if (!booked.service?.shared) continue
    const { id: service_id } = booked.service
    const times = await sharedTimes(work, {
      ...{ serviceId: service_id, resourceIds: able.map(({ id }) => id), except: moving },
      ...{ from, to: last },
    })
    shared.push(...times.map((time) => ({ ...time, service_id })))
  }
  return {
    open: new Map(calendars.map((one) => [one.id, openSpans(one, from, last)])),
    taken: await takenSpans(work, ids, around, moving),
    shared,
    budget: { attempts },
  }
}

function calendarsOf(services: readonly VisitService[]): ResourceRow[] {
  const all = services.flatMap(({ calendars }) => calendars)
  return [...new Map(all.map((one) => [one.id, one])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The strictest of what its services demand. */
function noticeOf({ services }: Pick<VisitWanted, 'services'>) {
  return {
    minimumNoticeMinutes: Math.max(0, ...services.map(({ booked }) => booked.minimumNoticeMinutes)),
    maximumDaysAhead: Math.min(...services.map(({ booked }) => booked.maximumDaysAhead)),
  }
}

async function unavailable(
  session: Session,
  wanted: VisitWanted,
  start: Date,
  reason: Unavailable,
): Promise<OperationError> {
  const from = reason === 'in_the_past' || reason === 'too_far' ? wanted.now : start
  const range = {
    from: new Date(Math.max(wanted.now.getTime(), from.getTime() - DAY)),
    to: new Date(from.getTime() + ALTERNATIVE_DAYS * DAY),
    limit: 200,
  }
  const own = wanted.refusal === undefined ? await freeVisits(session, wanted, range) : []
  const { withOthers: services } = wanted
  const others = services === undefined ? [] : await freeVisits(session, { ...wanted, services }, range)
  return new OperationError('slot_unavailable', {
    detail: SAYS[reason],
    params: {
      reason,
      ...(reason === 'party_too_large' ? { largest: wanted.refusal?.largest } : {}),
      alternatives: [...nearestOf(own, start), ...nearestOf(others, start)].map(presentFreeVisit),
    },
  })
}

/** A free time as a slot: its resource is the one that begins. */
export function presentFreeVisit({ start, services }: FreeVisit) {
  const [first] = services
  return {
    starts_at: start.toISOString(),
    ends_at: services.at(-1)!.end.toISOString(),
    resource_id: showId('resource', first!.resource.id),
    resource_name: first!.resource.name,
    services: services.map(({ booked, resource, start: from, end }) => ({
      service_id: booked.service ? showId('service', booked.service.id) : null,
      service: booked.called,
      starts_at: from.toISOString(),
      ends_at: end.toISOString(),
      resource_id: showId('resource', resource.id),
      resource_name: resource.name,
    })),
  }
}
