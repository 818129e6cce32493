import type { Resource } from '@parley/contracts'
import { DateTime } from 'luxon'
import { isOpenDuring } from '../../../business/bookings/index.ts'
import type { ToolWork } from '../tool.ts'
import { listResources } from './find-resource.ts'
import { listServices } from './find-service.ts'

export interface WantedTime {
  service?: string
  /** Several of one visit. */
  services?: string[]
  resource_id?: string
  /** Instead of it: any of these, and nobody else. */
  resource_ids?: string[]
  duration_minutes?: number
  party_size?: number
}

export type NotFreeCause =
  | 'too_soon'
  | 'too_far'
  | 'outside_hours'
  | 'taken'
  | 'resource_lacks_service'
  | 'resource_absent'
  | 'party_too_large'

export interface NotFree {
  cause: NotFreeCause | undefined
  /** The resources that were asked for, any of whom will do. */
  named: Resource[]
  /** Those that can do the service as well. */
  others: Resource[]
  /** The largest number of people that fits. */
  largest: number
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** The rules without settings, as for bookings without a service. */
const usual = {
  duration_minutes: 30,
  minimum_notice_minutes: 0,
  maximum_days_ahead: Number.POSITIVE_INFINITY,
}

/** Why a time that is not free is not, as far as it can be told: nothing is claimed about hours that are never offered. */
export async function whyNotFree(wanted: WantedTime, at: Date, work: ToolWork): Promise<NotFree> {
  const { api, scene } = work
  if (wanted.services !== undefined) return whyNoVisit(wanted, wanted.services, at, work)
  const services = wanted.service === undefined ? [] : await listServices(work)
  const service = services.find(({ name }) => name === wanted.service)
  const rules = service ?? usual
  const all = await listResources(work)
  const able = all.filter(({ id }) => !service?.resource_ids.length || service.resource_ids.includes(id))
  const asked = wanted.resource_ids ?? [wanted.resource_id ?? []].flat()
  const named = all.filter(({ id }) => asked.includes(id))
  const isNamed = ({ id }: Resource) => asked.includes(id)
  const candidates = named.length === 0 ? able : able.filter(isNamed)
  const people = wanted.party_size ?? 1
  const largest = Math.max(0, ...candidates.map(({ capacity }) => capacity))
  const others = named.length === 0 ? [] : able.filter((one) => !isNamed(one))
  const because = (cause: NotFreeCause | undefined): NotFree => ({ cause, named, others, largest })
  if (named.length > 0 && candidates.length === 0) return because('resource_lacks_service')
  if (candidates.length > 0 && largest < people) return because('party_too_large')
  const ahead = at.getTime() - scene.now.getTime()
  if (ahead < rules.minimum_notice_minutes * MINUTE_MS) return because('too_soon')
  if (ahead > rules.maximum_days_ahead * DAY_MS) return because('too_far')
  if (candidates.length === 0) return because(undefined)
  const minutes = wanted.duration_minutes ?? rules.duration_minutes
  const end = new Date(at.getTime() + minutes * MINUTE_MS)
  const open = candidates.filter((one) => isOpenDuring(one, at, end))
  if (open.length === 0) {
    // Somebody is there, and not the one who was asked for: the business is open.
    const isAbsent = named.length > 0 && all.some((one) => isOpenDuring(one, at, end))
    return because(isAbsent ? 'resource_absent' : 'outside_hours')
  }
  const { slot_minutes } = await api.call('booking_settings.get', {})
  const isOffered = open.some(({ time_zone }) => {
    const local = DateTime.fromJSDate(at, { zone: time_zone })
    return (local.hour * 60 + local.minute) % slot_minutes === 0
  })
  return because(isOffered ? 'taken' : undefined)
}

/** The first cause that one of the services has; otherwise the time is taken for one of them, or for the chain of all. */
async function whyNoVisit(
  { services: _, ...wanted }: WantedTime,
  names: readonly string[],
  at: Date,
  work: ToolWork,
): Promise<NotFree> {
  const reasons: NotFree[] = []
  let start = at
  const services = await listServices(work)
  for (const name of names) {
    reasons.push(await whyNotFree({ ...wanted, service: name }, start, work))
    const minutes = services.find((one) => one.name === name)?.duration_minutes ?? usual.duration_minutes
    start = new Date(start.getTime() + minutes * MINUTE_MS)
  }
  const lacking = reasons.filter(({ cause }) => cause === 'resource_lacks_service')
  const able = reasons.filter(({ cause }) => cause !== 'resource_lacks_service')
  // Others do what the person who was asked for cannot do, unless that is everything.
  if (able.length === 0 && lacking.length > 0) return lacking[0]!
  const told = able.find(({ cause }) => cause !== undefined && cause !== 'taken')
  return told ?? able.find(({ cause }) => cause === 'taken') ?? able[0]!
}
