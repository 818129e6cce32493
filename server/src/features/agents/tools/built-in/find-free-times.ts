import { OperationError, type Slot } from '@parley/contracts'
import { opensWithin } from '../../../business/bookings/index.ts'
import { ToolRefusal, type ToolScene, type ToolWork } from '../tool.ts'
import { writeDate, writeMoment } from '../write-moment.ts'
import { momentEvidence } from './present-booking.ts'
import { type NotFree, type NotFreeCause, type WantedTime, whyNotFree } from './why-not-free.ts'

export type { WantedTime }

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const MAXIMUM_ALTERNATIVES = 3
const WEEKS_AHEAD_MS = 14 * DAY_MS

export async function findFreeTimes(
  wanted: WantedTime,
  range: { from: Date; to: Date },
  work: ToolWork,
  limit: number,
): Promise<Slot[]> {
  return distinct(await freeSlots(wanted, range, work, limit))
}

/** Free times by resource: a time that several have comes once for each. */
export async function freeSlots(
  wanted: WantedTime,
  range: { from: Date; to: Date },
  { api, scene }: ToolWork,
  limit: number,
): Promise<Slot[]> {
  // Past times cannot be booked.
  const from = new Date(Math.max(range.from.getTime(), scene.now.getTime()))
  if (from >= range.to) return []
  try {
    const { data } = await api.call('availability.list', {
      ...wanted,
      from: from.toISOString(),
      to: range.to.toISOString(),
      limit,
    })
    return data
  } catch (error) {
    if (error instanceof OperationError && ['not_found', 'validation_failed'].includes(error.code)) {
      throw new ToolRefusal(explain(error))
    }
    throw error
  }
}

/** Several resources may be free at the same time: the customer chooses a time. */
function distinct(slots: readonly Slot[]): Slot[] {
  return [...new Map(slots.map((slot) => [slot.starts_at, slot])).values()]
}

export function explain(error: OperationError): string {
  return [error.message, ...error.fields.map(({ message }) => message)].join(' ')
}

export function showSlots(slots: readonly Slot[], scene: ToolScene): { starts_at: string; when: string }[] {
  return slots.map(({ starts_at }) => ({
    starts_at,
    when: writeMoment(new Date(starts_at), scene.timeZone, scene.language),
  }))
}

export function slotEvidence(slots: readonly Slot[], scene: ToolScene): string[] {
  return slots.flatMap(({ starts_at }) => momentEvidence(new Date(starts_at), scene))
}

/** Throws, with the nearest times that are free, unless this one is. */
export async function requireFree(wanted: WantedTime, at: Date, work: ToolWork): Promise<void> {
  if (at <= work.scene.now) throw new ToolRefusal('This time is over: ask for another one.')
  const exact = await findFreeTimes(wanted, { from: at, to: new Date(at.getTime() + 60_000) }, work, 1)
  if (exact.some(({ starts_at }) => Date.parse(starts_at) === at.getTime())) return
  throw await notFree(wanted, at, work)
}

const REASONS: Readonly<Record<NotFreeCause, string>> = {
  too_soon: 'This time is too near: the service needs more notice.',
  too_far: 'This time is too far ahead to be booked already.',
  outside_hours: 'This time is outside the opening hours.',
  taken: 'This time is taken.',
  party_too_large: 'So many people do not fit. Say how many do.',
  resource_lacks_service: 'This person does not offer this service. Offer those who do.',
  resource_absent:
    'This person is not there at this time. Offer their other times, or another person at this time.',
}

export async function notFree(wanted: WantedTime, at: Date, work: ToolWork): Promise<ToolRefusal> {
  const { scene } = work
  const around = { from: new Date(at.getTime() - DAY_MS / 2), to: new Date(at.getTime() + 3 * DAY_MS) }
  const slots = await findFreeTimes(wanted, around, work, 200)
  const nearest = slots
    .toSorted((a, b) => distance(a, at) - distance(b, at))
    .slice(0, MAXIMUM_ALTERNATIVES)
    .toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
  const why = await whyNotFree(wanted, at, work)
  const { cause } = why
  return new ToolRefusal(
    cause === undefined ? 'This time is not free.' : REASONS[cause],
    {
      ...(cause === undefined ? {} : { cause }),
      wanted: writeMoment(at, scene.timeZone, scene.language),
      ...(cause === 'party_too_large' ? { largest: why.largest } : {}),
      free_times: showSlots(nearest, scene),
      ...(await showOthers(wanted, at, why, work)),
    },
    [
      ...momentEvidence(at, scene),
      ...slotEvidence(nearest, scene),
      ...(cause === 'party_too_large' ? [`${why.largest} people`] : []),
    ],
  )
}

/** Throws where more people come than fit. */
export async function refuseIfTooMany(wanted: WantedTime, at: Date, work: ToolWork): Promise<void> {
  const { cause } = await whyNotFree(wanted, at, work)
  if (cause === 'party_too_large') throw await notFree(wanted, at, work)
}

/** Nothing is free with one person on these days: their next times, and the others who have some then. */
export async function noneFree(
  wanted: WantedTime,
  range: { from: Date; to: Date },
  work: ToolWork,
): Promise<ToolRefusal> {
  const { scene } = work
  const { named, others, cause } = await whyNotFree(wanted, range.from, work)
  const isThere = named.some((one) => opensWithin(one, range.from, range.to))
  const lacks = cause === 'resource_lacks_service'
  const said: NotFreeCause = lacks ? cause : isThere ? 'taken' : 'resource_absent'
  const later = { from: range.from, to: new Date(range.from.getTime() + WEEKS_AHEAD_MS) }
  const next = lacks ? [] : (await findFreeTimes(wanted, later, work, 200)).slice(0, MAXIMUM_ALTERNATIVES)
  const { resource_id: _, resource_ids: __, ...anybody } = wanted
  const free = named.length > 1 || others.length === 0 ? [] : await freeSlots(anybody, range, work, 500)
  const freeNames = new Set(free.map(({ resource_name }) => resource_name))
  const names = others.map(({ name }) => name)
  return new ToolRefusal(
    REASONS[said],
    {
      cause: said,
      wanted: writeDate(range.from, scene.timeZone, scene.language),
      free_times: showSlots(next, scene),
      ...nameAsked(named),
      others_who_offer_it: names,
      others_free_then: names.filter((name) => freeNames.has(name)),
    },
    [writeDate(range.from, scene.timeZone, scene.language), ...slotEvidence(next, scene)],
  )
}

/** With whom else it can be done, and who of them is free at this time. */
async function showOthers(wanted: WantedTime, at: Date, { named, others }: NotFree, work: ToolWork) {
  if (named.length === 0) return {}
  const names = others.map(({ name }) => name)
  const { resource_id: _, resource_ids: __, ...anybody } = wanted
  const range = { from: at, to: new Date(at.getTime() + MINUTE_MS) }
  // A customer who named several wants nobody else.
  const free = named.length > 1 || names.length === 0 ? [] : await freeSlots(anybody, range, work, 100)
  const isAt = ({ starts_at }: Slot) => Date.parse(starts_at) === at.getTime()
  const freeNames = new Set(free.filter(isAt).map(({ resource_name }) => resource_name))
  return {
    ...nameAsked(named),
    others_who_offer_it: names,
    others_free_then: names.filter((name) => freeNames.has(name)),
  }
}

const nameAsked = (named: NotFree['named']) =>
  named.length > 1 ? { resources_asked: named.map(({ name }) => name) } : { resource: named[0]?.name }

function distance(slot: Slot, at: Date): number {
  return Math.abs(Date.parse(slot.starts_at) - at.getTime())
}
