/** A visit is one reminder, however many services it has: that of its first booking. */
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { BookingView } from '../booking.ts'
import { bookingsOfVisit } from '../bookings.store.ts'
import { dropReminders, planReminders } from '../reminders/plan-reminders.ts'
import { readBookingSettings } from '../settings/booking-settings.store.ts'

/** Plans the reminders of all that is still booked of a visit. The contact is held by the caller. */
export async function planVisitReminders(work: TimedScope, bookings: readonly BookingView[]): Promise<void> {
  for (const booking of bookings) await dropReminders(work.transaction, booking)
  const first = bookings.find(({ status }) => status === 'confirmed')
  if (first !== undefined && !bookings.some((one) => leadsTo(first, one, work.now)))
    await planReminders(work.transaction, first, await readBookingSettings(work), work.now)
}

const LONGEST_BREAK_MS = 60 * 60_000

/** The customer is at this service of the visit or comes from it, and needs no reminder in the middle of it. */
function leadsTo(first: BookingView, { ends_at, starts_at, status }: BookingView, now: Date): boolean {
  const begins = +new Date(first.starts_at)
  const isBefore = +new Date(starts_at) < begins && +new Date(ends_at) + LONGEST_BREAK_MS >= begins
  return isBefore && status !== 'cancelled' && new Date(starts_at) <= now
}

/** A booking was cancelled, or has left its visit: where the visit began with it, the next one reminds. */
export async function planRestOfVisit(work: TimedScope, left: BookingView): Promise<void> {
  if (left.visit_id === null) return
  const rest = (await bookingsOfVisit(work, left.visit_id)).filter(
    ({ id, status }) => id !== left.id && status === 'confirmed',
  )
  const began = new Date(left.starts_at)
  // The visit goes on already.
  if (began <= work.now) return
  if (rest.every(({ starts_at }) => new Date(starts_at) > began)) await planVisitReminders(work, rest)
}
