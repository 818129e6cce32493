/** Lists the free times of what can be booked. */
import { OperationError, type Parsed, readId, showId } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { FindBookingAgent } from './booking-agent.ts'
import { findCalendars, findWhatToBook } from './schedule/find-calendar.ts'
import { findVisit } from './schedule/find-visit.ts'
import { freeTimes } from './schedule/take-time.ts'
import { freeVisits, presentFreeVisit } from './schedule/take-visit.ts'
import { readBookingSettings } from './settings/booking-settings.store.ts'

const LONGEST_RANGE_MS = 62 * 86_400_000

export const listAvailability =
  (platform: Pick<Platform, 'secrets'>, findAgent: FindBookingAgent): Handler<'availability.list'> =>
  async (context, input) => {
    const { workspaceId } = context.principal
    const from = new Date(input.from)
    const to = new Date(input.to)
    if (to <= from || to.getTime() - from.getTime() > LONGEST_RANGE_MS) {
      throw new OperationError('validation_failed', {
        fields: [
          { path: ['to'], rule: 'bad_range', message: 'Give a time after from, at most 62 days later.' },
        ],
      })
    }
    const agentId = optionalId('agent', input.agent_id)
    const agent = agentId ? await findAgent(context, agentId) : undefined
    const zone = agent?.time_zone
    if (input.resource_id !== undefined && input.resource_ids !== undefined) {
      const message = 'Send resource_id or resource_ids, not both.'
      throw new OperationError('validation_failed', {
        fields: [{ path: ['resource_ids'], rule: 'contradicts', message }],
      })
    }
    if (input.services !== undefined) return listForVisit(platform, context, input, zone)
    const booked = await findWhatToBook(context, input)
    const settings = await readBookingSettings(context)
    const { calendars } = await findCalendars(platform, context, {
      resource_id: input.resource_id,
      resource_ids: input.resource_ids,
      service: booked.service,
      people: booked.people,
      timeZone: zone,
      now: context.now,
    })
    const wanted = { workspaceId, calendars, booked, now: context.now, slotMinutes: settings.slot_minutes }
    const free = await freeTimes(context.transaction, wanted, { from, to, limit: input.limit })
    return {
      data: free.map(({ resource, start, end }) => ({
        starts_at: start.toISOString(),
        ends_at: end.toISOString(),
        resource_id: showId('resource', resource.id),
        resource_name: resource.name,
      })),
      time_zone: calendars[0]?.time_zone ?? zone ?? 'UTC',
    }
  }

type Input = Parsed<'availability.list'>

async function listForVisit(
  platform: Pick<Platform, 'secrets'>,
  context: OperationContext,
  { services = [], party_size, resource_id, resource_ids, ...input }: Input,
  timeZone: string | undefined,
) {
  if (input.service !== undefined || input.service_id !== undefined || input.duration_minutes !== undefined) {
    const message = 'Send services alone: each has its own length.'
    throw new OperationError('validation_failed', {
      fields: [{ path: ['services'], rule: 'contradicts', message }],
    })
  }
  const { slot_minutes: slotMinutes } = await readBookingSettings(context)
  const wanted = await findVisit(platform, context, {
    services: services.map((said) => ({ ...nameOrId(said), ...(party_size && { party_size }) })),
    ...(resource_id && { resource_id }),
    ...(resource_ids && { resource_ids }),
    ...{ timeZone, now: context.now, slotMinutes },
  })
  const range = { from: new Date(input.from), to: new Date(input.to), limit: input.limit }
  const free = wanted.refusal === undefined ? await freeVisits(context.transaction, wanted, range) : []
  return {
    data: free.map(presentFreeVisit),
    time_zone: wanted.services[0]?.calendars[0]?.time_zone ?? timeZone ?? 'UTC',
  }
}

const nameOrId = (said: string) =>
  readId('service', said) === undefined ? { service: said } : { service_id: said }
