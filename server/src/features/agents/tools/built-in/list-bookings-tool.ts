import { z } from 'zod'
import { directTool } from '../tool.ts'
import { mayTellResource } from './find-resource.ts'
import { listOwnBookings } from './own-booking.ts'
import { bookingEvidence, showBooking } from './present-booking.ts'

export const listBookingsTool = directTool({
  name: 'list_bookings',
  description: 'Lists the customer’s own appointments that lie ahead.',
  input: z.object({}),
  scopes: ['bookings:read'],
  changes: false,
  maximumPerTurn: 3,
  isForBookings: true,
  async run(_input, { scene, api }) {
    const tellsResource = await mayTellResource({ api })
    const bookings = await listOwnBookings({ api, scene })
    return {
      data: { bookings: bookings.map((booking) => showBooking(booking, scene, tellsResource)) },
      evidence: bookings.flatMap((booking) => bookingEvidence(booking, scene)),
    }
  },
})
