/** Bookings: what can be booked, when it is free. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type QueueWorker, SLOW_POLL_MS } from '../../../platform/worker/worker.ts'
import { calendarOperations } from './calendar/calendar-operations.ts'
import { readFeed } from './calendar/read-feed.ts'
import { cancelBooking } from './cancel-booking.ts'
import { resourceOperations } from './catalogue/resource-operations.ts'
import { serviceOperations } from './catalogue/service-operations.ts'
import { createBooking } from './create-booking.ts'
import { listAvailability } from './list-availability.ts'
import { getBooking, listBookings } from './list-bookings.ts'
import type { ReminderDependencies } from './reminders/decide-reminder.ts'
import { createReminderSender } from './reminders/send-reminders.ts'
import { settingsOperations } from './settings-operations.ts'
import { updateBooking } from './update-booking.ts'

export type { BookingView } from './booking.ts'
export { snapshotBooking } from './booking-snapshot.ts'
export { CALENDAR_TYPE } from './calendar/calendar-file.ts'
export type { FeedHandler } from './calendar/read-feed.ts'
export { presentBooking, type ShownBooking } from './present-booking.ts'
export type { ReminderDependencies } from './reminders/decide-reminder.ts'
export { isOpenDuring } from './schedule/free-times.ts'

type BookingOperation =
  | `services.${'list' | 'get' | 'create' | 'update' | 'delete'}`
  | `resources.${'list' | 'get' | 'create' | 'update' | 'delete' | 'rotate_feed'}`
  | 'availability.list'
  | `bookings.${'list' | 'get' | 'create' | 'update' | 'cancel' | 'calendar_file'}`
  | `booking_settings.${'get' | 'update'}`

export function createBookings(platform: Platform, dependencies: ReminderDependencies) {
  const handlers: Handlers<BookingOperation> = {
    ...serviceOperations,
    ...resourceOperations(platform),
    'availability.list': listAvailability(platform, dependencies.findAgent),
    'bookings.list': listBookings,
    'bookings.get': getBooking,
    'bookings.create': (context, input) => createBooking(platform, dependencies.findAgent, context, input),
    'bookings.update': (context, input) => updateBooking(platform, context, input),
    'bookings.cancel': (context, input) => cancelBooking(platform, context, input),
    ...calendarOperations(platform),
    ...settingsOperations,
  }
  const { drain: drainReminders } = createReminderSender(platform, dependencies)
  return {
    handlers,
    workers: [{ queue: 'reminders', pollMs: SLOW_POLL_MS, drain: drainReminders }] satisfies QueueWorker[],
    drainReminders,
    /** What has the calendar's address for a key. */
    feeds: { 'feeds.read': readFeed(platform) },
  }
}
