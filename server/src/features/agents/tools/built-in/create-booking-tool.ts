import { OperationError, showId } from '@parley/contracts'
import { appointmentWord, questions } from '@parley/language'
import { z } from 'zod'
import { readInstant } from '../read-instant.ts'
import { confirmedTool } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { notFree, requireFree, type WantedTime } from './find-free-times.ts'
import { findService } from './find-service.ts'
import { bookingAnswer } from './present-booking.ts'

/** As stored between the question and the customer's yes. */
interface BookingArguments extends WantedTime {
  starts_at: string
  name?: string
  notes?: string
}

export const createBookingTool = confirmedTool({
  name: 'create_booking',
  description:
    'Books an appointment. The first call only answers with the question to ask the customer; call it again with the same service and time after they agreed.',
  input: z.object({
    service: z.string().trim().min(1).max(200).optional().describe('As the business calls it.'),
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
    const service = input.service === undefined ? undefined : await findService(input.service, work)
    const args: BookingArguments = {
      ...(service === undefined ? {} : { service }),
      starts_at: at.toISOString(),
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.notes === undefined ? {} : { notes: input.notes }),
    }
    const called = service ?? appointmentWord[scene.language]
    return {
      arguments: { ...args },
      essence: JSON.stringify([service ?? null, args.starts_at]),
      question: questions[scene.language].book(called, writeMoment(at, scene.timeZone, scene.language)),
      evidence: [],
    }
  },

  check({ arguments: args }, work) {
    const { starts_at, service } = args as unknown as BookingArguments
    return requireFree(service === undefined ? {} : { service }, new Date(starts_at), work)
  },

  async carryOut(stored, work, idempotencyKey) {
    const { scene, api } = work
    const { contactId, id } = scene.conversation!
    const args = stored as unknown as BookingArguments
    try {
      const booking = await api.call(
        'bookings.create',
        {
          ...args,
          contact_id: showId('contact', contactId),
          conversation_id: showId('conversation', id),
          agent_id: showId('agent', scene.agentId),
          time_zone: scene.timeZone,
          source: 'ai',
        },
        { idempotencyKey },
      )
      return bookingAnswer('booked', booking, scene)
    } catch (error) {
      if (!(error instanceof OperationError) || error.code !== 'slot_unavailable') throw error
      throw await notFree(
        args.service === undefined ? {} : { service: args.service },
        new Date(args.starts_at),
        work,
      )
    }
  },
})
