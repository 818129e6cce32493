import type { Booking } from '@parley/contracts'
import { z } from 'zod'
import { answerJson, type DialectRoute, readInput, readQuery, route, step, time } from '../kit/index.ts'
import { agentOf, belowAgent } from './agents.ts'
import { APPOINTMENT_STATUSES, presentAppointment, readStatus } from './appointment.ts'
import { availabilityRoute } from './availability.ts'
import { saying } from './errors.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'

const listQuery = z.object({
  ...pageQuery,
  from: time.optional(),
  to: time.optional(),
  status: z.enum(APPOINTMENT_STATUSES).optional(),
  contact_id: z.string().optional(),
})
const fields = {
  starts_at: time,
  /** The service's own length where it has one, else 30. */
  duration_minutes: z.number().int().min(5).max(1440).nullish(),
  service: z.string().trim().min(1).max(200).nullish(),
  notes: z.string().max(5000).nullish(),
}
const newAppointment = z.object({ ...fields, contact_id: z.string() })
const changes = z.object({
  ...fields,
  starts_at: time.optional(),
  status: z.enum(['booked', 'completed', 'no_show']).optional(),
})
const cancellation = z.object({ reason: z.string().max(500).nullish() })

const NOT_BOOKED = 'The state of the appointment does not allow that: it is not booked any more.'

const appointmentOf = step({ operation: 'bookings.get', ...belowAgent('booking', 'appointment') })

const writeAppointment = (booking: Booking) => answerJson(200, presentAppointment(booking))
const refusals = { conflict: saying('invalid_state', NOT_BOOKED) }

export const appointmentRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/agents/{agent}/appointments',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: agentOf,
    operation: 'bookings.list',
    read: (_request, { found, parsed }) => ({
      ...pageInput(parsed),
      agent_id: found.id,
      from: parsed.from,
      to: parsed.to,
      status: parsed.status && readStatus(parsed.status),
      contact_id: ids.readFilter('contact', 'contact_id', parsed.contact_id),
    }),
    write: (page, { request, parsed }) => answerList(request, parsed, page, presentAppointment),
  }),
  route({
    method: 'POST',
    path: '/agents/{agent}/appointments',
    parse: ({ body }) => readInput(newAppointment, body),
    needs: agentOf,
    operation: 'bookings.create',
    read: (_request, { found, parsed }) => ({
      agent_id: found.id,
      contact_id: ids.readField('contact', 'contact_id', parsed.contact_id),
      starts_at: parsed.starts_at,
      duration_minutes: parsed.duration_minutes ?? undefined,
      service: parsed.service ?? undefined,
      notes: parsed.notes ?? undefined,
    }),
    write: (booking) => answerJson(201, presentAppointment(booking)),
  }),
  availabilityRoute,
  route({
    method: 'GET',
    path: '/agents/{agent}/appointments/{appointment}',
    ...appointmentOf,
    write: writeAppointment,
  }),
  route({
    method: 'PATCH',
    path: '/agents/{agent}/appointments/{appointment}',
    parse: ({ body }) => readInput(changes, body),
    needs: appointmentOf,
    operation: 'bookings.update',
    read(_request, { found, parsed }) {
      const { status, duration_minutes, service, ...body } = parsed
      return {
        id: found.id,
        ...body,
        duration_minutes: duration_minutes ?? undefined,
        service: service ?? undefined,
        status: status && readStatus(status),
      }
    },
    refusals,
    write: writeAppointment,
  }),
  route({
    method: 'POST',
    path: '/agents/{agent}/appointments/{appointment}/cancel',
    parse: ({ body }) => readInput(cancellation, body),
    needs: appointmentOf,
    operation: 'bookings.cancel',
    read: (_request, { found, parsed }) => ({ id: found.id, reason: parsed.reason ?? undefined }),
    refusals,
    write: writeAppointment,
  }),
]
