import type { Api, Booking } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  time,
} from '../kit/index.ts'
import { requireAgent } from './agents.ts'
import { APPOINTMENT_STATUSES, presentAppointment, readStatus } from './appointment.ts'
import { availabilityRoute } from './availability.ts'
import { calling } from './errors.ts'
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

export const appointmentRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/agents/{agent}/appointments',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const agent = await requireAgent(request, api)
      const page = await api.call('bookings.list', {
        ...pageInput(query),
        agent_id: agent.id,
        from: query.from,
        to: query.to,
        status: query.status && readStatus(query.status),
        contact_id: ids.readFilter('contact', 'contact_id', query.contact_id),
      })
      return answerList(request, query, page, presentAppointment)
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/appointments',
    async answer(request, api) {
      const body = readInput(newAppointment, request.body)
      const agent = await requireAgent(request, api)
      const booking = await api.call('bookings.create', {
        agent_id: agent.id,
        contact_id: ids.readField('contact', 'contact_id', body.contact_id),
        starts_at: body.starts_at,
        duration_minutes: body.duration_minutes ?? undefined,
        service: body.service ?? undefined,
        notes: body.notes ?? undefined,
      })
      return answerJson(201, presentAppointment(booking))
    },
  },
  availabilityRoute,
  {
    method: 'GET',
    path: '/agents/{agent}/appointments/{appointment}',
    answer: async (request, api) =>
      answerJson(200, presentAppointment(await requireAppointment(request, api))),
  },
  {
    method: 'PATCH',
    path: '/agents/{agent}/appointments/{appointment}',
    async answer(request, api) {
      const { status, duration_minutes, service, ...body } = readInput(changes, request.body)
      const { id } = await requireAppointment(request, api)
      const work = api.call('bookings.update', {
        id,
        ...body,
        duration_minutes: duration_minutes ?? undefined,
        service: service ?? undefined,
        status: status && readStatus(status),
      })
      return answerJson(
        200,
        presentAppointment(await calling(request, 'conflict', 'invalid_state', work, NOT_BOOKED)),
      )
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/appointments/{appointment}/cancel',
    async answer(request, api) {
      const { reason } = readInput(cancellation, request.body)
      const { id } = await requireAppointment(request, api)
      const work = api.call('bookings.cancel', { id, reason: reason ?? undefined })
      return answerJson(
        200,
        presentAppointment(await calling(request, 'conflict', 'invalid_state', work, NOT_BOOKED)),
      )
    },
  },
]

async function requireAppointment(request: DialectRequest, api: Api): Promise<Booking> {
  const agentId = ids.readPath('agent', request.params.agent)
  const booking = await api.call('bookings.get', {
    id: ids.readPath('booking', request.params.appointment),
  })
  if (booking.agent_id !== agentId) throw ids.missing('booking')
  return booking
}
