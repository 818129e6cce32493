import { BOOKING_STATUSES } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, phone, readInput, readQuery, route, time } from '../kit/index.ts'
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
  route({
    method: 'GET',
    path: '/bookings',
    operation: 'bookings.list',
    read({ query }) {
      const { page, per_page, ...filters } = readQuery(listQuery, query)
      return { ...pageInput({ page, per_page }), ...filters }
    },
    write: (page, { request }) => answerList(readQuery(listQuery, request.query), page, presentBooking),
  }),
  route({
    method: 'POST',
    path: '/bookings',
    operation: 'bookings.create',
    read(request) {
      const body = readInput(newBooking, request.body)
      return {
        contact_phone: body.contact_phone,
        service: body.service,
        starts_at: body.starts_at,
        duration_minutes: body.duration_minutes ?? undefined,
        name: body.name ?? undefined,
        notes: body.notes ?? undefined,
      }
    },
    write: (booking) => answerOne(201, presentBooking(booking)),
  }),
  route({
    method: 'GET',
    path: '/bookings/{booking}',
    operation: 'bookings.get',
    read: ({ params }) => ({ id: ids.readPath('booking', params.booking) }),
    write: (booking) => answerOne(200, presentBooking(booking)),
  }),
  route({
    method: 'POST',
    path: '/bookings/{booking}/cancel',
    operation: 'bookings.cancel',
    read({ params, body }) {
      const { reason } = readInput(cancellation, body)
      return { id: ids.readPath('booking', params.booking), reason: reason ?? undefined }
    },
    write: (booking) => answerOne(200, presentBooking(booking)),
  }),
]
