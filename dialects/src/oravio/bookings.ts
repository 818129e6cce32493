import { BOOKING_STATUSES } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, phone, readInput, readQuery, time } from '../kit/index.ts'
import { presentBooking } from './booking.ts'
import { answerList, answerOne, pageInput, pageQuery } from './envelopes.ts'
import { ids } from './ids.ts'

const listQuery = z.object({
  ...pageQuery,
  from: time.optional(),
  to: time.optional(),
  status: z.enum(BOOKING_STATUSES).optional(),
})
const newBooking = z.object({
  contact_phone: phone,
  service: z.string().trim().min(1).max(200),
  starts_at: time,
  /** The service's own length where it has one, else 30. */
  duration_minutes: z.number().int().min(5).max(1440).nullish(),
  name: z.string().trim().min(1).max(200).nullish(),
  notes: z.string().max(5000).nullish(),
})
const cancellation = z.object({ reason: z.string().max(500).nullish() })

export const bookingRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/bookings',
    async answer(request, api) {
      const { page: number, per_page, ...filters } = readQuery(listQuery, request.query)
      const query = { page: number, per_page }
      const page = await api.call('bookings.list', { ...pageInput(query), ...filters })
      return answerList(query, page, presentBooking)
    },
  },
  {
    method: 'POST',
    path: '/bookings',
    async answer(request, api) {
      const body = readInput(newBooking, request.body)
      const booking = await api.call('bookings.create', {
        contact_phone: body.contact_phone,
        service: body.service,
        starts_at: body.starts_at,
        duration_minutes: body.duration_minutes ?? undefined,
        name: body.name ?? undefined,
        notes: body.notes ?? undefined,
      })
      return answerOne(201, presentBooking(booking))
    },
  },
  {
    method: 'GET',
    path: '/bookings/{booking}',
    async answer(request, api) {
      const id = ids.readPath('booking', request.params.booking)
      return answerOne(200, presentBooking(await api.call('bookings.get', { id })))
    },
  },
  {
    method: 'POST',
    path: '/bookings/{booking}/cancel',
    async answer(request, api) {
      const { reason } = readInput(cancellation, request.body)
      const id = ids.readPath('booking', request.params.booking)
      const booking = await api.call('bookings.cancel', { id, reason: reason ?? undefined })
      return answerOne(200, presentBooking(booking))
    },
  },
]
