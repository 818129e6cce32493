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
  if (first !== undefined)
    await planReminders(work.transaction, first, await readBookingSettings(work), work.now)
}

/** A booking was cancelled, or has left its visit: where the visit began with it, the next one reminds. */
export async function planRestOfVisit(work: TimedScope, left: BookingView): Promise<void> {
  if (left.visit_id === null) return
  const rest = (await bookingsOfVisit(work, left.visit_id)).filter(
    ({ id, status }) => id !== left.id && status === 'confirmed',
  )
  const began = new Date(left.starts_at)
  if (rest.every(({ starts_at }) => new Date(starts_at) > began)) await planVisitReminders(work, rest)
}
