import { OperationError } from '@parley/contracts'
import { appointmentWord, questions } from '@parley/language'
import { z } from 'zod'
import { readInstant } from '../read-instant.ts'
import { confirmedTool, ToolRefusal } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { notFree, requireFree, type WantedTime } from './find-free-times.ts'
import { requireOpenBooking, requireOwnBooking } from './own-booking.ts'
import { bookingAnswer, bookingEvidence } from './present-booking.ts'

export const rescheduleBookingTool = confirmedTool({
  name: 'reschedule_booking',
  description:
    'Moves one of the customer’s appointments to another time. The first call only answers with the question to ask; call it again after they agreed.',
  input: z.object({
    booking_id: z.string().min(1).max(64).describe('From list_bookings.'),
    starts_at: z
      .string()
      .min(8)
      .max(40)
      .describe('The new time, e.g. 2026-11-22T15:00, by the customer’s clock.'),
  }),
  scopes: ['bookings:read', 'bookings:write'],
  maximumPerTurn: 3,
  isForBookings: true,

  async resolve({ booking_id, starts_at }, work) {
    const { scene } = work
    const booking = await requireOwnBooking(booking_id, work)
    const at = readInstant(starts_at, scene.timeZone)
    const write = (moment: Date) => writeMoment(moment, scene.timeZone, scene.language)
    return {
      arguments: { booking_id: booking.id, starts_at: at.toISOString() },
      essence: JSON.stringify([booking.id, at.toISOString()]),
      question: questions[scene.language].reschedule(
        booking.service ?? appointmentWord[scene.language],
        write(new Date(booking.starts_at)),
        write(at),
      ),
      evidence: bookingEvidence(booking, scene),
    }
  },

  async check({ arguments: args }, work) {
    const booking = await requireOpenBooking(String(args.booking_id), work)
    const at = new Date(String(args.starts_at))
    const [start, end] = [new Date(booking.starts_at), new Date(booking.ends_at)]
    if (at.getTime() === start.getTime()) {
      throw new ToolRefusal('The appointment is at this time already.', { unchanged: true })
    }
    const length = end.getTime() - start.getTime()
    // Its own time counts as taken as long as it is there; whether the rest is free shows when it is moved.
    const overlapsItself = at < end && at.getTime() + length > start.getTime()
    if (overlapsItself && at > work.scene.now) return
    await requireFree(wantedOf(booking), at, work)
  },

  async carryOut(args, work, idempotencyKey) {
    const booking = await requireOwnBooking(String(args.booking_id), work)
    const starts_at = String(args.starts_at)
    try {
      const moved = await work.api.call('bookings.update', { id: booking.id, starts_at }, { idempotencyKey })
      return bookingAnswer('rescheduled', moved, work.scene)
    } catch (error) {
      if (!(error instanceof OperationError) || error.code !== 'slot_unavailable') throw error
      throw await notFree(wantedOf(booking), new Date(starts_at), work)
    }
  },
})

function wantedOf(booking: {
  service: string | null
  service_id: string | null
  duration_minutes: number
}): WantedTime {
  return {
    ...(booking.service_id === null || booking.service === null ? {} : { service: booking.service }),
    duration_minutes: booking.duration_minutes,
  }
}
