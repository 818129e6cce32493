import { type Booking, OperationError, type Resource, type Slot, showId } from '@parley/contracts'
import {
  appointmentWord,
  forPeople,
  joinServices,
  questions,
  visitPhrases,
  withResource,
} from '@parley/language'
import { z } from 'zod'
import { readInstant } from '../read-instant.ts'
import { confirmedTool, ToolRefusal, type ToolWork } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { notFree, requireFree, type WantedTime } from './find-free-times.ts'
import { findResources, mayTellResource, wantedOf as wantedWith } from './find-resource.ts'
import { listServices } from './find-service.ts'
import { reservationOf } from './own-reservation.ts'
import { bookingAnswer, nameSteps, type Price } from './present-booking.ts'
import { priceOf, slotAt, whoeverIsFree } from './slot-to-book.ts'
import { readServices, servicesField, whoAndHowMany } from './who-and-how-many.ts'

/** As stored between the question and the customer's yes. */
interface BookingArguments extends WantedTime {
  starts_at: string
  /** The name of the resource that the customer asked for. Without it, any other may take the place of `resource_id`. */
  resource?: string
  /** Those of whom the customer wants any, and nobody else, where there are several. */
  resources?: string[]
  resource_ids?: string[]
  party_size?: number
  name?: string
  notes?: string
  /** Of several services: who does each, in the order in which they are done. */
  steps?: { service: string; resource_id: string }[]
}

export const createBookingTool = confirmedTool({
  name: 'create_booking',
  description:
    'Books an appointment, or several services in one visit. The first call only answers with the question to ask the customer; call it again with the same services, person and time after they agreed.',
  input: z.object({
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
    const names = await readServices(input, work)
    if (names.length === 0) await refuseWithoutService(work)
    const party_size = input.party_size ?? 1
    const named = await findResources(input, work)
    const asked = named?.length === 1 ? named[0] : undefined
    const what = { ...servicesField(names), party_size, ...wantedWith(named) }
    const slot = names.length > 1 ? await slotAt(what, at, work) : undefined
    const resource = asked ?? (names.length > 1 ? undefined : await whoeverIsFree(what, at, work))
    const args: BookingArguments = {
      ...servicesField(names),
      ...(resource === undefined ? {} : { resource_id: resource.id }),
      ...(asked === undefined ? {} : { resource: asked.name }),
      ...(named === undefined || named.length < 2 ? {} : setOf(named)),
      ...(party_size === 1 ? {} : { party_size }),
      starts_at: at.toISOString(),
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.notes === undefined ? {} : { notes: input.notes }),
      ...(slot?.services === undefined ? {} : { steps: stepsOf(slot) }),
    }
    const price = names.length > 1 ? await priceOf(names, party_size, work) : undefined
    const called =
      names.length > 1
        ? await nameVisit({ names, slot, asked, party_size, total: price?.total }, work)
        : nameOne(names[0], resource, party_size, work)
    return {
      arguments: { ...args },
      essence: JSON.stringify([
        names.length > 1 ? names.toSorted() : (names[0] ?? null),
        args.starts_at,
        asked?.id ?? what.resource_ids?.toSorted().join() ?? null,
        party_size,
      ]),
      question: questions[scene.language].book(called, writeMoment(at, scene.timeZone, scene.language)),
      evidence: price === undefined ? [] : price.evidence,
    }
  },

  check({ arguments: args }, work) {
    const stored = args as unknown as BookingArguments
    return requireFree(wantedOf(stored), new Date(stored.starts_at), work)
  },

  async carryOut(stored, work, idempotencyKey) {
    const { scene } = work
    const { resource: asked, resources: _, ...agreed } = stored as unknown as BookingArguments
    // "Yes, the name is Asha Rao" agrees, and says in whose name.
    const name = scene.nameSaid?.() ?? agreed.name
    const args = name === undefined ? agreed : { ...agreed, name }
    try {
      const { bookings, ...price } = await book(args, asked !== undefined, work, idempotencyKey)
      const reservation = { ...reservationOf(bookings), isVisit: args.services !== undefined }
      if (reservation.isVisit) reservation.id = bookings[0]!.visit_id!
      const tellsResource = asked !== undefined || (await mayTellResource(work))
      return bookingAnswer('booked', reservation, scene, tellsResource, price)
    } catch (error) {
      if (!(error instanceof OperationError) || error.code !== 'slot_unavailable') throw error
      throw await notFree(wantedOf(stored as unknown as BookingArguments), new Date(args.starts_at), work)
    }
  },
})

/** Books with those who were named in the question. Where one of them is not free any more, another one takes the place. */
async function book(
  { steps, services, service, resource_id, resource_ids, ...args }: BookingArguments,
  isAsked: boolean,
  work: ToolWork,
  idempotencyKey: string,
): Promise<{ bookings: Booking[] } & Price> {
  const { scene, api } = work
  const { contactId, id } = scene.conversation!
  const details = {
    ...args,
    contact_id: showId('contact', contactId),
    conversation_id: showId('conversation', id),
    agent_id: showId('agent', scene.agentId),
    time_zone: scene.timeZone,
    source: 'ai' as const,
  }
  const { party_size } = args
  const at = new Date(args.starts_at)
  if (services !== undefined) {
    const asked = isAsked && resource_id !== undefined ? { resource_id } : {}
    const slot = await slotAt({ services, party_size, resource_ids, ...asked }, at, work)
    const isStillFree =
      steps !== undefined && slot !== undefined && JSON.stringify(stepsOf(slot)) === JSON.stringify(steps)
    // Of those who were named, others may do it; nobody else may.
    if (resource_ids !== undefined && slot === undefined) throw new OperationError('slot_unavailable')
    const others = resource_ids === undefined ? services.map((one) => ({ service: one })) : stepsOf(slot!)
    const wanted = isStillFree ? steps : others
    return api.call('visits.create', { ...details, ...asked, services: wanted }, { idempotencyKey })
  }
  const isStillFree =
    isAsked ||
    (resource_id !== undefined &&
      (await slotAt({ service, party_size, resource_id }, at, work)) !== undefined)
  const other =
    isStillFree || resource_ids === undefined
      ? undefined
      : await slotAt({ service, party_size, resource_ids }, at, work)
  // Where none of those who were named is free, the first of them refuses: nobody else takes the place.
  const fixed = isStillFree ? resource_id : (other?.resource_id ?? resource_ids?.[0])
  const booking = await api.call(
    'bookings.create',
    { ...details, ...(service && { service }), ...(fixed && { resource_id: fixed }) },
    { idempotencyKey },
  )
  return { bookings: [booking], price_minor: null, currency: null }
}

/** The model repeats the names when the customer agrees. */
const setOf = (named: readonly Resource[]) => ({
  resources: named.map(({ name }) => name),
  resource_ids: named.map(({ id }) => id),
})

const stepsOf = ({ services = [] }: Slot) =>
  services.flatMap(({ service, resource_id }) => (service === null ? [] : [{ service, resource_id }]))

/** An agent that is given services books nothing else. */
async function refuseWithoutService(work: ToolWork): Promise<void> {
  if (!work.scene.serviceIds) return
  const services = (await listServices(work)).map(({ name }) => name)
  throw new ToolRefusal('Ask which service they want.', { services })
}

/** Somebody who was not asked for may be replaced by any other. */
function wantedOf({
  service,
  services,
  resource_id,
  resource_ids,
  resource,
  party_size,
}: BookingArguments): WantedTime {
  return {
    ...(service === undefined ? {} : { service }),
    ...(services === undefined ? {} : { services }),
    ...(resource_id === undefined || resource === undefined ? {} : { resource_id }),
    ...(resource_ids === undefined ? {} : { resource_ids }),
    ...(party_size === undefined ? {} : { party_size }),
  }
}

function nameOne(
  service: string | undefined,
  resource: { name: string } | undefined,
  people: number,
  { scene: { language } }: ToolWork,
): string {
  const bare = service ?? appointmentWord[language]
  const forAll = people === 1 ? bare : forPeople[language](bare, people)
  return resource === undefined ? forAll : withResource[language](forAll, resource.name)
}

interface NamedVisit {
  names: readonly string[]
  slot: Slot | undefined
  asked: { id: string; name: string } | undefined
  party_size: number
  total: string | undefined
}

/** The services with their times, persons and price. Without a free slot they are not asked about. */
async function nameVisit(
  { names, slot, asked, party_size, total }: NamedVisit,
  work: ToolWork,
): Promise<string> {
  const { language } = work.scene
  const steps = slot?.services
  if (steps === undefined) return joinServices[language](names)
  const others = asked === undefined ? [] : steps.filter(({ resource_id }) => resource_id !== asked.id)
  const lacking = asked && {
    resource: asked.name,
    services: others.flatMap(({ service }) => service ?? []),
  }
  const all = nameSteps(steps, work.scene, await mayTellResource(work), lacking)
  const forAll = party_size === 1 ? all : forPeople[language](all, party_size)
  return total === undefined ? forAll : visitPhrases[language].inTotal(forAll, total)
}
