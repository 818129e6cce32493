/** Reads a visit with its bookings. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { bookingsOfVisit } from '../bookings.store.ts'
import { presentVisit } from './visit.ts'

export const getVisit: Handler<'visits.get'> = async (context, input) => {
  const bookings = await bookingsOfVisit(context, requireId('visit', input.id))
  if (bookings.length === 0) throw notFound('visit', input.id)
  return presentVisit(context, bookings)
}
