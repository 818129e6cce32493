/** Moving, cancelling and naming the bookings that the customer has. */
import type { Brief, BriefDialogue, BriefListedBooking, BriefResult } from '../brief.ts'
import { listedBookings, MOST_NAMED_BOOKINGS, partOf, pickBookings } from '../listed-bookings.ts'
import type { CancelRequest, RescheduleRequest } from '../state.ts'
import { appointments, type Line, type ToolCall } from '../step.ts'
import { wantedTime } from '../when.ts'
import { askForPerson, offerTimes } from './booking-step.ts'
import { call, resultOf, sayAnswer } from './tool-results.ts'

export function cancelStep(brief: Brief, { zone }: BriefDialogue, request: CancelRequest): ToolCall | Line {
  const cancelled = resultOf(brief, 'cancel_booking')
  if (cancelled !== undefined) return sayAnswer(cancelled)
  const { service } = request.booking
  return withBooking(brief, request, zone, (booking) => {
    // "Cancel the facial": the other services of the visit stay.
    const { booking_id } = (service === null ? undefined : partOf(booking, service)) ?? booking
    return call(brief, 'cancel_booking', { booking_id })
  })
}

export function rescheduleStep(
  brief: Brief,
  dialogue: BriefDialogue,
  request: RescheduleRequest,
): ToolCall | Line {
  const moved = resultOf(brief, 'reschedule_booking')
  if (moved !== undefined) return sayAnswer(moved)
  return withBooking(brief, request, dialogue.zone, ({ booking_id, by_the_customers_clock, service }) => {
    const missing = brief.wanted[0]?.name
    const { startsAt, time } = wantedTime(request)
    if (missing === 'resource') return askForPerson(dialogue, request, brief.wanted[0]!.question)
    const { days, hours } = request.when
    const { among, resource } = request
    const to = resource === null ? (among.length === 0 ? {} : { resources: among }) : { resource }
    // "With Dr. Mehta instead" means the same time.
    if ((resource !== null || among.length > 0) && days === null && hours === null) {
      return call(brief, 'reschedule_booking', { booking_id, starts_at: by_the_customers_clock, ...to })
    }
    if (missing === 'time') return offerTimes(brief, request, service)
    if (missing === 'date' && time === null) return [appointments('newDay')]
    // "Five instead of three" means the same day.
    const starts_at = missing === 'date' ? `${by_the_customers_clock.slice(0, 10)}T${time}` : startsAt!
    return call(brief, 'reschedule_booking', { booking_id, starts_at, ...to })
  })
}

/** Names the customer's bookings. */
export function listStep(brief: Brief): ToolCall | Line {
  return withList(brief, (list) => [
    list.length === 0
      ? appointments('noAppointments')
      : appointments('appointments', list.slice(0, MOST_NAMED_BOOKINGS).map(nameBooking)),
  ])
}

/** Goes on with the booking that is meant, or asks which one it is. */
function withBooking(
  brief: Brief,
  { booking }: RescheduleRequest | CancelRequest,
  zone: string,
  next: (booking: BriefListedBooking) => ToolCall | Line,
): ToolCall | Line {
  return withList(brief, (all) => {
    const list = pickBookings(all, booking, zone)
    if (list.length === 0) return [appointments('noAppointments')]
    if (list.length === 1) return next(list[0]!)
    return [appointments('whichAppointment', list.slice(0, MOST_NAMED_BOOKINGS).map(nameBooking))]
  })
}

function withList(
  brief: Brief,
  next: (list: readonly BriefListedBooking[]) => ToolCall | Line,
): ToolCall | Line {
  const listed: BriefResult | undefined = resultOf(brief, 'list_bookings')
  if (listed === undefined) return call(brief, 'list_bookings', {})
  return listed.status === 'done' ? next(listedBookings(listed)) : [appointments('failed')]
}

function nameBooking({ called, service, when }: BriefListedBooking): string {
  const what = called ?? service
  return what ? `${what}, ${when}` : when
}
