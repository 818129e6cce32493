import { showId } from '@parley/contracts'
import { z } from 'zod'
import { directTool } from '../tool.ts'
import { bookingEvidence, showBooking } from './present-booking.ts'

export const listAppointments = directTool({
  name: 'list_appointments',
  description: 'Lists the customer’s own appointments that lie ahead.',
  input: z.object({}),
  scopes: ['bookings:read'],
  changes: false,
  maximumPerTurn: 3,
  isForBookings: true,
  async run(_input, { scene, api }) {
    if (!scene.conversation) return { data: { appointments: [] }, evidence: [] }
    const { data } = await api.call('bookings.list', {
      contact_id: showId('contact', scene.conversation.contactId),
      status: 'confirmed',
      from: scene.now.toISOString(),
      limit: 20,
    })
    const bookings = data.toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
    return {
      data: { appointments: bookings.map((booking) => showBooking(booking, scene)) },
      evidence: bookings.flatMap((booking) => bookingEvidence(booking, scene)),
    }
  },
})
