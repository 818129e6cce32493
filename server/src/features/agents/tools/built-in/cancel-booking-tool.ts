import { appointmentWord, questions } from '@parley/language'
import { z } from 'zod'
import { confirmedTool } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { mayTellResource } from './find-resource.ts'
import { requireOpenBooking, requireOwnBooking } from './own-booking.ts'
import { bookingAnswer, bookingEvidence } from './present-booking.ts'

export const cancelBookingTool = confirmedTool({
  name: 'cancel_booking',
  description:
    'Cancels one of the customer’s appointments. The first call only answers with the question to ask; call it again after they agreed.',
  input: z.object({
    booking_id: z.string().min(1).max(64).describe('From list_bookings.'),
    reason: z.string().trim().max(500).optional().describe('In the customer’s words.'),
  }),
  scopes: ['bookings:read', 'bookings:write'],
  maximumPerTurn: 3,
  isForBookings: true,

  async resolve({ booking_id, reason }, work) {
    const { scene } = work
    const booking = await requireOwnBooking(booking_id, work)
    return {
      arguments: { booking_id: booking.id, ...(reason === undefined ? {} : { reason }) },
      essence: booking.id,
      question: questions[scene.language].cancel(
        booking.service ?? appointmentWord[scene.language],
        writeMoment(new Date(booking.starts_at), scene.timeZone, scene.language),
      ),
      evidence: bookingEvidence(booking, scene),
    }
  },

  async check({ arguments: args }, work) {
    await requireOpenBooking(String(args.booking_id), work)
  },

  async carryOut(args, work, idempotencyKey) {
    const booking = await requireOwnBooking(String(args.booking_id), work)
    const reason = args.reason === undefined ? {} : { reason: String(args.reason) }
    const cancelled = await work.api.call(
      'bookings.cancel',
      { id: booking.id, ...reason },
      { idempotencyKey },
    )
    return bookingAnswer('cancelled', cancelled, work.scene, await mayTellResource(work))
  },
})
