import { z } from 'zod'
import { directTool } from '../tool.ts'
import { mayTellResource } from './find-resource.ts'
import { listOwnReservations } from './own-reservation.ts'
import { reservationEvidence, showReservation } from './present-booking.ts'

export const listBookingsTool = directTool({
  name: 'list_bookings',
  description:
    'Lists the customer’s own appointments that lie ahead. One with several services has a booking_id for all of them, and one for each.',
  input: z.object({}),
  scopes: ['bookings:read'],
  changes: false,
  maximumPerTurn: 3,
  isForBookings: true,
  async run(_input, { scene, api }) {
    const tellsResource = await mayTellResource({ api })
    const own = await listOwnReservations({ api, scene })
    return {
      data: { bookings: own.map((one) => showReservation(one, scene, tellsResource)) },
      evidence: own.flatMap((one) => reservationEvidence(one, scene)),
    }
  },
})
