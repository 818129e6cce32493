/** Finds the services of a visit, and the resources that may do each. */
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type Calendars, findCalendars, findWhatToBook, type WhatToBook } from './find-calendar.ts'
import type { VisitWanted } from './take-visit.ts'

export interface ServiceWanted extends WhatToBook {
  /** Does this service; the one of the visit does not. */
  resource_id?: string
}

export interface VisitRequest {
  services: readonly ServiceWanted[]
  /** Does every service that it can do. */
  resource_id?: string
  /** Only these do a part of it. */
  resource_ids?: readonly string[]
  timeZone?: string | undefined
  now: Date
  slotMinutes: number
}

export async function findVisit(
  platform: Pick<Platform, 'secrets'>,
  work: Scope<Session>,
  { services, resource_id: common, resource_ids, timeZone, now, slotMinutes }: VisitRequest,
): Promise<VisitWanted> {
  const found: { booked: VisitWanted['services'][number]['booked']; calendars: Calendars; isOwn: boolean }[] =
    []
  for (const wanted of services) {
    const booked = await findWhatToBook(work, wanted)
    const resource_id = wanted.resource_id ?? common
    const calendars = await findCalendars(platform, work, {
      ...{ resource_id, resource_ids, service: booked.service, people: booked.people, timeZone, now },
    })
    found.push({ booked, calendars, isOwn: wanted.resource_id !== undefined })
  }
  const canDo = found.map(({ calendars: { calendars, isTooLarge } }) => calendars.length > 0 || isTooLarge)
  const withOthers = found.map(({ booked, calendars: { calendars, others }, isOwn }) => ({
    booked,
    calendars: isOwn ? calendars : [...calendars, ...others],
  }))
  return {
    workspaceId: work.workspaceId,
    // Others do what the one who was named for the visit cannot do.
    services: found.map(({ booked, calendars: { calendars, others, isTooLarge }, isOwn }) => ({
      booked,
      calendars: calendars.length > 0 || isOwn || isTooLarge ? calendars : others,
    })),
    ...(common === undefined ? {} : { withOthers }),
    refusal: refusalOf(found, canDo, common !== undefined),
    now,
    slotMinutes,
  }
}

function refusalOf(
  found: readonly { calendars: Calendars; isOwn: boolean }[],
  canDo: readonly boolean[],
  isNamed: boolean,
): VisitWanted['refusal'] {
  const tooLarge = found.find(({ calendars }) => calendars.isTooLarge)
  if (tooLarge !== undefined) return { reason: 'party_too_large', largest: tooLarge.calendars.largest }
  const lacks = found.some(({ isOwn }, index) => isOwn && !canDo[index])
  const noneOfThem = isNamed && !canDo.includes(true)
  return lacks || noneOfThem ? { reason: 'resource_lacks_service', largest: 0 } : undefined
}
