import { OperationError, showId } from '@parley/contracts'
import { appointmentWord, forPeople, questions, withResource } from '@parley/language'
import { z } from 'zod'
import { readInstant } from '../read-instant.ts'
import { confirmedTool, ToolRefusal, type ToolWork } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { freeSlots, notFree, requireFree, type WantedTime } from './find-free-times.ts'
import { findResource, isPerson, listResources, mayTellResource, tellsResources } from './find-resource.ts'
import { findService, listServices } from './find-service.ts'
import { bookingAnswer } from './present-booking.ts'
import { whoAndHowMany } from './who-and-how-many.ts'

const MINUTE_MS = 60_000

/** As stored between the question and the customer's yes. */
interface BookingArguments extends WantedTime {
  starts_at: string
  /** The name of the resource that the customer asked for. Without it, any other may take the place of `resource_id`. */
  resource?: string
  party_size?: number
  name?: string
  notes?: string
}

export const createBookingTool = confirmedTool({
  name: 'create_booking',
  description:
    'Books an appointment. The first call only answers with the question to ask the customer; call it again with the same service, person and time after they agreed.',
  input: z.object({
    service: z.string().trim().min(1).max(200).optional().describe('As the business calls it.'),
    ...whoAndHowMany,
    starts_at: z
      .string()
      .min(8)
      .max(40)
      .describe('e.g. 2026-11-22T15:00, by the customer’s clock unless it has an offset.'),
    name: z.string().trim().min(1).max(200).optional().describe('Of the customer.'),
    notes: z.string().trim().max(2000).optional(),
  }),
  scopes: ['bookings:read', 'bookings:write'],
  maximumPerTurn: 3,
  isForBookings: true,

  async resolve(input, work) {
    const { scene } = work
    const at = readInstant(input.starts_at, scene.timeZone)
    const service = await readService(input.service, work)
    const party_size = input.party_size ?? 1
    const asked = input.resource === undefined ? undefined : await findResource(input.resource, work)
    const resource = asked ?? (await whoeverIsFree({ service, party_size }, at, work))
    const args: BookingArguments = {
      ...(service === undefined ? {} : { service }),
      ...(resource === undefined ? {} : { resource_id: resource.id }),
      ...(asked === undefined ? {} : { resource: asked.name }),
      ...(party_size === 1 ? {} : { party_size }),
      starts_at: at.toISOString(),
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.notes === undefined ? {} : { notes: input.notes }),
    }
    const bare = service ?? appointmentWord[scene.language]
    const forAll = party_size === 1 ? bare : forPeople[scene.language](bare, party_size)
    const called = resource === undefined ? forAll : withResource[scene.language](forAll, resource.name)
    return {
      arguments: { ...args },
      essence: JSON.stringify([service ?? null, args.starts_at, asked?.id ?? null, party_size]),
      question: questions[scene.language].book(called, writeMoment(at, scene.timeZone, scene.language)),
      evidence: [],
    }
  },

  check({ arguments: args }, work) {
    const stored = args as unknown as BookingArguments
    return requireFree(wantedOf(stored), new Date(stored.starts_at), work)
  },

  async carryOut(stored, work, idempotencyKey) {
    const { scene, api } = work
    const { contactId, id } = scene.conversation!
    const { resource: asked, ...agreed } = stored as unknown as BookingArguments
    // "Yes, the name is Asha Rao" agrees, and says in whose name.
    const name = scene.nameSaid?.() ?? agreed.name
    const args = name === undefined ? agreed : { ...agreed, name }
    const { resource_id: proposed, ...anybody } = args
    const isStillFree = proposed === undefined || asked !== undefined || (await isFree(args, work))
    try {
      const booking = await api.call(
        'bookings.create',
        {
          ...(isStillFree ? args : anybody),
          contact_id: showId('contact', contactId),
          conversation_id: showId('conversation', id),
          agent_id: showId('agent', scene.agentId),
          time_zone: scene.timeZone,
          source: 'ai',
        },
        { idempotencyKey },
      )
      return bookingAnswer('booked', booking, scene, asked !== undefined || (await mayTellResource(work)))
    } catch (error) {
      if (!(error instanceof OperationError) || error.code !== 'slot_unavailable') throw error
      throw await notFree(wantedOf(stored as unknown as BookingArguments), new Date(args.starts_at), work)
    }
  },
})

/** An agent that is given services books nothing else. */
async function readService(words: string | undefined, work: ToolWork): Promise<string | undefined> {
  if (words !== undefined) return findService(words, work)
  if (!work.scene.serviceIds) return undefined
  const services = (await listServices(work)).map(({ name }) => name)
  throw new ToolRefusal('Ask which service they want.', { services })
}

/** Somebody who was not asked for may be replaced by any other. */
function wantedOf({ service, resource_id, resource, party_size }: BookingArguments): WantedTime {
  return {
    ...(service === undefined ? {} : { service }),
    ...(resource_id === undefined || resource === undefined ? {} : { resource_id }),
    ...(party_size === undefined ? {} : { party_size }),
  }
}

async function isFree(
  { service, resource_id, party_size, starts_at }: BookingArguments,
  work: ToolWork,
): Promise<boolean> {
  const free = await freeAt({ service, party_size }, new Date(starts_at), work)
  return free.some((slot) => slot.resource_id === resource_id)
}

/** With whom it will be where the customer did not say, so that the question can tell. Undefined: nobody needs to know. */
async function whoeverIsFree(what: What, at: Date, work: ToolWork) {
  const resources = await listResources(work)
  if (!tellsResources(resources)) return undefined
  const [first] = await freeAt(what, at, work)
  return resources.find((one) => one.id === first?.resource_id && isPerson(one))
}

/** The service that is booked, and for how many people. */
interface What {
  service?: string | undefined
  party_size?: number | undefined
}

async function freeAt({ service, party_size }: What, at: Date, work: ToolWork) {
  const range = { from: at, to: new Date(at.getTime() + MINUTE_MS) }
  const slots = await freeSlots(
    { ...(service === undefined ? {} : { service }), ...(party_size === undefined ? {} : { party_size }) },
    range,
    work,
    100,
  )
  return slots.filter(({ starts_at }) => Date.parse(starts_at) === at.getTime())
}
