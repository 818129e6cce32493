import type { Resource, Slot } from '@parley/contracts'
import { z } from 'zod'
import { readDay, readInstant } from '../read-instant.ts'
import { directTool } from '../tool.ts'
import {
  findFreeTimes,
  noneFree,
  notFree,
  refuseIfTooMany,
  showSlots,
  slotEvidence,
} from './find-free-times.ts'
import { findResources, wantedOf } from './find-resource.ts'
import { readServices, servicesField, whoAndHowMany } from './who-and-how-many.ts'

const MAXIMUM_SHOWN = 12
const MINUTE_MS = 60_000

export const checkAvailabilityTool = directTool({
  name: 'check_availability',
  description:
    'Lists free times for a service, or for several in one visit. Give a date (YYYY-MM-DD), or from and to; times without an offset are by the customer’s clock.',
  input: z.object({
    ...whoAndHowMany,
    date: z.string().max(40).optional().describe('One day, e.g. 2026-11-22.'),
    from: z.string().max(40).optional().describe('e.g. 2026-11-22T15:00'),
    to: z.string().max(40).optional(),
  }),
  scopes: ['bookings:read'],
  changes: false,
  maximumPerTurn: 6,
  isForBookings: true,
  async run({ service, services, resource, resources, party_size, date, from, to }, work) {
    const { scene } = work
    const zone = scene.timeZone
    const day = date === undefined ? undefined : readDay(date, zone)
    const start = from === undefined ? (day?.from ?? scene.now) : readInstant(from, zone)
    const week = new Date(start.getTime() + 7 * 24 * 60 * 60 * 1000)
    const end = to === undefined ? (day?.to ?? week) : readInstant(to, zone)
    const named = await findResources({ resource, resources }, work)
    const wanted = {
      ...servicesField(await readServices({ service, services }, work)),
      ...wantedOf(named),
      ...(party_size === undefined ? {} : { party_size }),
    }
    const slots = await findFreeTimes(wanted, { from: start, to: end }, work, MAXIMUM_SHOWN + 1)
    if (slots.length === 0 && (party_size ?? 1) > 1) await refuseIfTooMany(wanted, start, work)
    if (slots.length === 0 && named !== undefined) {
      const isMoment = end.getTime() - start.getTime() <= MINUTE_MS
      throw isMoment
        ? await notFree(wanted, start, work)
        : await noneFree(wanted, { from: start, to: end }, work)
    }
    const shown = slots.slice(0, MAXIMUM_SHOWN)
    return {
      data: {
        time_zone: zone,
        ...showNamed(named, shown),
        free_times: showSlots(shown, scene),
        there_are_more: slots.length > shown.length,
      },
      evidence: slotEvidence(shown, scene),
    }
  },
})

/** With whom the times are: the one who was asked for, or those of several who have one of them. */
function showNamed(named: readonly Resource[] | undefined, shown: readonly Slot[]) {
  if (named === undefined) return {}
  if (named.length === 1) return { with: named[0]!.name }
  const free = new Set(shown.map(({ resource_id }) => resource_id))
  return { with_any_of: named.filter(({ id }) => free.has(id)).map(({ name }) => name) }
}
