/** Finds the service to book, and the calendars for it. */

import type { Session } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { requireReference, unknownReference } from '../../../../platform/operations/require-id.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { DEFAULT_HOURS, FREE_FORM, type ResourceRow, type ServiceRow } from '../booking.ts'
import { newFeed } from '../catalogue/calendar-token.ts'
import { matchService } from '../catalogue/match-service.ts'
import { hasResources, insertDefaultResource, listActiveResources } from '../catalogue/resources.store.ts'
import { findService, listActiveServices } from '../catalogue/services.store.ts'
import type { Wanted } from './free-times.ts'

export interface Booked extends Wanted {
  service: ServiceRow | undefined
  /** How many people come. */
  people: number
  /** The service's name, or the words of whoever asks. */
  called: string | null
  minimumNoticeMinutes: number
  maximumDaysAhead: number
}

/** The calendars on which a booking may stand. */
export interface Calendars {
  /** In the order of their ids. */
  calendars: ResourceRow[]
  /** Those that can do the service too, where one was named. */
  others: ResourceRow[]
  /** The one that was named. It stands in `calendars` only if it can do the service. */
  named: ResourceRow | undefined
  /** The largest number of people that one of those who can do the service takes. */
  largest: number
  /** More people come than fit. */
  isTooLarge: boolean
}

export interface WhatToBook {
  service_id?: string
  service?: string
  /** The UUID of the service that a booking has already; it may have been deleted since. */
  kept_service_id?: string
  duration_minutes?: number
  party_size?: number
}

export async function findWhatToBook(work: Scope<Session>, what: WhatToBook): Promise<Booked> {
  const service = await serviceOf(work, what)
  const rules = service
    ? {
        durationMinutes: service.duration_minutes,
        bufferBeforeMinutes: service.buffer_before_minutes,
        bufferAfterMinutes: service.buffer_after_minutes,
        minimumNoticeMinutes: service.minimum_notice_minutes,
        maximumDaysAhead: service.maximum_days_ahead,
      }
    : FREE_FORM
  return {
    ...rules,
    durationMinutes: what.duration_minutes ?? rules.durationMinutes,
    people: what.party_size ?? 1,
    service,
    called: service?.name ?? what.service ?? null,
  }
}

async function serviceOf(work: Scope<Session>, what: WhatToBook): Promise<ServiceRow | undefined> {
  if (what.kept_service_id !== undefined) return findService(work, what.kept_service_id)
  if (what.service_id !== undefined) {
    const service = await findService(work, requireReference('service', what.service_id, ['service_id']))
    if (!service?.active) throw unknownReference('service', ['service_id'])
    return service
  }
  if (what.service === undefined) return undefined
  const services = await listActiveServices(work)
  const id = matchService(what.service, services)
  return services.find((service) => service.id === id)
}

interface CalendarsWanted {
  resource_id?: string
  /** Only these, any of them. */
  resource_ids?: readonly string[]
  service?: ServiceRow
  people: number
  timeZone?: string
  now: Date
}

/**
 * The calendars on which it may stand, in one order for everybody who locks them. A workspace without any gets one, so
 * that booking works from the first call on.
 */
export async function findCalendars(
  platform: Pick<Platform, 'secrets'>,
  work: Scope<Session>,
  wanted: CalendarsWanted,
): Promise<Calendars> {
  let resources = await listActiveResources(work)
  if (resources.length === 0 && !(await hasResources(work))) {
    const place = { workspace_id: work.workspaceId, id: newId() }
    await insertDefaultResource(work.transaction, {
      ...place,
      name: 'Calendar',
      time_zone: wanted.timeZone ?? 'UTC',
      hours: DEFAULT_HOURS,
      breaks: [],
      exceptions: [],
      capacity: 1,
      is_default: true,
      ...newFeed(platform, place),
      active: true,
      created_at: wanted.now,
      updated_at: wanted.now,
    })
    resources = await listActiveResources(work)
  }
  const able = wanted.service?.resource_ids ?? []
  const allowed = amongAllowed(resources, wanted.resource_ids)
  const capable = able.length === 0 ? allowed : allowed.filter(({ id }) => able.includes(id))
  const candidates = capable.filter(({ capacity }) => capacity >= wanted.people)
  const largest = Math.max(0, ...capable.map(({ capacity }) => capacity))
  if (wanted.resource_id === undefined) {
    return {
      calendars: candidates,
      others: [],
      named: undefined,
      largest,
      isTooLarge: largest < wanted.people,
    }
  }
  const id = requireReference('resource', wanted.resource_id, ['resource_id'])
  const named = resources.find((resource) => resource.id === id)
  if (named === undefined) throw unknownReference('resource', ['resource_id'])
  const isNamed = (resource: ResourceRow) => resource.id === id
  return {
    calendars: candidates.filter(isNamed),
    others: candidates.filter((resource) => !isNamed(resource)),
    named,
    largest,
    isTooLarge: capable.includes(named) && named.capacity < wanted.people,
  }
}

function amongAllowed(
  resources: readonly ResourceRow[],
  wanted: readonly string[] | undefined,
): readonly ResourceRow[] {
  if (wanted === undefined) return resources
  const ids = wanted.map((one) => requireReference('resource', one, ['resource_ids']))
  if (ids.some((id) => !resources.some((resource) => resource.id === id))) {
    throw unknownReference('resource', ['resource_ids'])
  }
  return resources.filter(({ id }) => ids.includes(id))
}
