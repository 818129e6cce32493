import { OperationError, type Resource } from '@parley/contracts'
import { questions, withResource } from '@parley/language'
import { z } from 'zod'
import { readInstant } from '../read-instant.ts'
import { confirmedTool, ToolRefusal, type ToolWork } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { notFree, requireFree, type WantedTime } from './find-free-times.ts'
import { findResources, mayTellResource, wantedOf as wantedWith } from './find-resource.ts'
import {
  type Reservation,
  requireOpenReservation,
  requireOwnReservation,
  reservationOf,
  servicesOf,
} from './own-reservation.ts'
import { bookingAnswer, reservationEvidence } from './present-booking.ts'
import { slotAt } from './slot-to-book.ts'
import { resourcesField, servicesField } from './who-and-how-many.ts'

/** As stored between the question and the customer's yes. */
interface MoveArguments {
  booking_id: string
  starts_at: string
  resource_id?: string
  /** The name of that resource. */
  resource?: string
}

export const rescheduleBookingTool = confirmedTool({
  name: 'reschedule_booking',
  description:
    'Moves one of the customer’s appointments to another time or another person. The first call only answers with the question to ask; call it again after they agreed.',
  input: z.object({
    booking_id: z
      .string()
      .min(1)
      .max(64)
      .describe('From list_bookings. That of a visit moves all of its services.'),
    starts_at: z
      .string()
      .min(8)
      .max(40)
      .describe('The new time, e.g. 2026-11-22T15:00, by the customer’s clock.'),
    resource: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe('The person, chair or room that it moves to, in the customer’s words. Leave it out to stay.'),
    resources: resourcesField.describe('Instead of resource: several of whom any will do.'),
  }),
  scopes: ['bookings:read', 'bookings:write'],
  maximumPerTurn: 3,
  isForBookings: true,

  async resolve({ booking_id, starts_at, resource, resources }, work) {
    const { scene } = work
    const booking = await requireOwnReservation(booking_id, work)
    const at = readInstant(starts_at, scene.timeZone)
    const named = await findResources({ resource, resources }, work)
    const to = named && (await oneOf(named, booking, at, work))
    const isOther = to !== undefined && booking.bookings.some(({ resource_id }) => resource_id !== to.id)
    const write = (moment: Date) => writeMoment(moment, scene.timeZone, scene.language)
    const bare = servicesOf(booking, scene.language)
    const args: MoveArguments = {
      booking_id: booking.id,
      starts_at: at.toISOString(),
      ...(isOther ? { resource_id: to.id, resource: to.name } : {}),
    }
    const name = withResource[scene.language]
    const isSameTime = at.getTime() === Date.parse(booking.starts_at)
    return {
      arguments: { ...args },
      essence: JSON.stringify([booking.id, args.starts_at, ...(isOther ? [to.id] : [])]),
      question:
        isOther && isSameTime
          ? questions[scene.language].changePerson(
              bare,
              write(at),
              booking.bookings[0]!.resource_name,
              to.name,
            )
          : questions[scene.language].reschedule(
              isOther ? name(bare, to.name) : bare,
              write(new Date(booking.starts_at)),
              write(at),
            ),
      evidence: reservationEvidence(booking, scene),
    }
  },

  async check({ arguments: args }, work) {
    const { booking_id, starts_at, resource_id } = args as unknown as MoveArguments
    const booking = await requireOpenReservation(booking_id, work)
    const at = new Date(starts_at)
    const [start, end] = [new Date(booking.starts_at), new Date(booking.ends_at)]
    if (at.getTime() === start.getTime() && resource_id === undefined) {
      throw new ToolRefusal('The appointment is at this time already.', { unchanged: true })
    }
    const length = end.getTime() - start.getTime()
    // Its own time counts as taken as long as it is there; whether the rest is free shows when it is moved.
    const overlapsItself = resource_id === undefined && at < end && at.getTime() + length > start.getTime()
    if (overlapsItself && at > work.scene.now) return
    await requireFree(wantedOf(booking, resource_id), at, work)
  },

  async carryOut(args, work, idempotencyKey) {
    const { booking_id, starts_at, resource_id } = args as unknown as MoveArguments
    const booking = await requireOwnReservation(booking_id, work)
    const to = resource_id === undefined ? {} : { resource_id }
    try {
      const input = { id: booking.id, starts_at, ...to }
      const moved = booking.isVisit
        ? await work.api.call('visits.update', input, { idempotencyKey })
        : { bookings: [await work.api.call('bookings.update', input, { idempotencyKey })] }
      const answered = { ...reservationOf(moved.bookings), id: booking.id, isVisit: booking.isVisit }
      return bookingAnswer('rescheduled', answered, work.scene, await mayTellResource(work))
    } catch (error) {
      if (!(error instanceof OperationError) || error.code !== 'slot_unavailable') throw error
      throw await notFree(wantedOf(booking, resource_id), new Date(starts_at), work)
    }
  },
})

/** The one of those who were named who is free then; where none is, the first of them, who says why. */
async function oneOf(named: readonly Resource[], booking: Reservation, at: Date, work: ToolWork) {
  if (named.length === 1) return named[0]
  const { resource_id: _, ...what } = wantedOf(booking, undefined)
  const slot = await slotAt({ ...what, ...wantedWith(named) }, at, work)
  return named.find(({ id }) => id === slot?.resource_id) ?? named[0]
}

/** A booking stays with its person unless another one is named; services of a visit may be of several. */
function wantedOf({ bookings, isVisit }: Reservation, resourceId: string | undefined): WantedTime {
  const [first] = bookings
  const { party_size, duration_minutes, resource_id } = first!
  const people = party_size > 1 ? { party_size } : {}
  const names = bookings.flatMap(({ service, service_id }) =>
    service_id === null || service === null ? [] : [service],
  )
  if (isVisit && names.length > 1) {
    return {
      ...servicesField(names),
      ...(resourceId === undefined ? {} : { resource_id: resourceId }),
      ...people,
    }
  }
  return { ...servicesField(names), resource_id: resourceId ?? resource_id, duration_minutes, ...people }
}
