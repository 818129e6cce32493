import { questions } from '@parley/language'
import { z } from 'zod'
import { confirmedTool } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { mayTellResource } from './find-resource.ts'
import {
  requireOpenReservation,
  requireOwnReservation,
  reservationOf,
  servicesOf,
} from './own-reservation.ts'
import { bookingAnswer, reservationEvidence } from './present-booking.ts'

export const cancelBookingTool = confirmedTool({
  name: 'cancel_booking',
  description:
    'Cancels one of the customer’s appointments. The first call only answers with the question to ask; call it again after they agreed.',
  input: z.object({
    booking_id: z
      .string()
      .min(1)
      .max(64)
      .describe('From list_bookings. That of a visit cancels all of its services.'),
    reason: z.string().trim().max(500).optional().describe('In the customer’s words.'),
  }),
  scopes: ['bookings:read', 'bookings:write'],
  maximumPerTurn: 3,
  isForBookings: true,

  async resolve({ booking_id, reason }, work) {
    const { scene } = work
    const own = await requireOwnReservation(booking_id, work)
    return {
      arguments: { booking_id: own.id, ...(reason === undefined ? {} : { reason }) },
      essence: own.id,
      question: questions[scene.language].cancel(
        servicesOf(own, scene.language),
        writeMoment(new Date(own.starts_at), scene.timeZone, scene.language),
      ),
      evidence: reservationEvidence(own, scene),
    }
  },

  async check({ arguments: args }, work) {
    await requireOpenReservation(String(args.booking_id), work)
  },

  async carryOut(args, work, idempotencyKey) {
    const own = await requireOwnReservation(String(args.booking_id), work)
    const reason = args.reason === undefined ? {} : { reason: String(args.reason) }
    const input = { id: own.id, ...reason }
    const cancelled = own.isVisit
      ? await work.api.call('visits.cancel', input, { idempotencyKey })
      : { bookings: [await work.api.call('bookings.cancel', input, { idempotencyKey })] }
    const ids = new Set(own.bookings.map(({ id }) => id))
    const answered = {
      ...reservationOf(cancelled.bookings.filter(({ id }) => ids.has(id))),
      isVisit: own.isVisit,
    }
    return bookingAnswer('cancelled', answered, work.scene, await mayTellResource(work))
  },
})
