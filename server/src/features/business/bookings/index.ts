/** Bookings: what can be booked, when it is free. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { getBookingCalendarFile } from './calendar/get-booking-calendar-file.ts'
import { readFeed } from './calendar/read-feed.ts'
import { cancelBooking } from './cancel-booking.ts'
import { createResource } from './catalogue/create-resource.ts'
import { createService } from './catalogue/create-service.ts'
import { deleteResource } from './catalogue/delete-resource.ts'
import { deleteService } from './catalogue/delete-service.ts'
import { getResource } from './catalogue/get-resource.ts'
import { getService } from './catalogue/get-service.ts'
import { listResources } from './catalogue/list-resources.ts'
import { listServices } from './catalogue/list-services.ts'
import { rotateResourceFeed } from './catalogue/rotate-resource-feed.ts'
import { updateResource } from './catalogue/update-resource.ts'
import { updateService } from './catalogue/update-service.ts'
import { createBooking } from './create-booking.ts'
import { getBooking } from './get-booking.ts'
import { listAvailability } from './list-availability.ts'
import { listBookings } from './list-bookings.ts'
import type { ReminderDependencies } from './reminders/decide-reminder.ts'
import { createReminderSender } from './reminders/send-reminders.ts'
import { getBookingSettings } from './settings/get-booking-settings.ts'
import { updateBookingSettings } from './settings/update-booking-settings.ts'
import { updateBooking } from './update-booking.ts'
import { cancelVisit } from './visits/cancel-visit.ts'
import { createVisit } from './visits/create-visit.ts'
import { getVisit } from './visits/get-visit.ts'
import { updateVisit } from './visits/update-visit.ts'

export type { BookingView } from './booking.ts'
export { snapshotBooking } from './booking-snapshot.ts'
export { CALENDAR_TYPE } from './calendar/calendar-file.ts'
export type { FeedHandler } from './calendar/read-feed.ts'
export { hasServices, unknownServices } from './catalogue/services.store.ts'
export { presentBooking, type ShownBooking } from './present-booking.ts'
export type { ReminderDependencies } from './reminders/decide-reminder.ts'
export { isOpenDuring, opensWithin } from './schedule/free-times.ts'
export { type OpenStretch, stretchesOn, usualWeek } from './schedule/week-hours.ts'

type BookingOperation =
  | `services.${'list' | 'get' | 'create' | 'update' | 'delete'}`
  | `resources.${'list' | 'get' | 'create' | 'update' | 'delete' | 'rotate_feed'}`
  | 'availability.list'
  | `bookings.${'list' | 'get' | 'create' | 'update' | 'cancel' | 'calendar_file'}`
  | `visits.${'get' | 'create' | 'update' | 'cancel'}`
  | `booking_settings.${'get' | 'update'}`

export function createBookings(platform: Platform, dependencies: ReminderDependencies) {
  const { findAgent } = dependencies
  const handlers: Handlers<BookingOperation> = {
    'services.list': listServices,
    'services.get': getService,
    'services.create': createService,
    'services.update': updateService,
    'services.delete': deleteService,
    'resources.list': listResources(platform),
    'resources.get': getResource(platform),
    'resources.create': createResource(platform),
    'resources.update': updateResource(platform),
    'resources.delete': deleteResource,
    'resources.rotate_feed': rotateResourceFeed(platform),
    'availability.list': listAvailability(platform, findAgent),
    'bookings.list': listBookings,
    'bookings.get': getBooking,
    'bookings.create': createBooking(platform, findAgent),
    'bookings.update': updateBooking(platform),
    'bookings.cancel': cancelBooking(platform),
    'bookings.calendar_file': getBookingCalendarFile(platform),
    'visits.get': getVisit,
    'visits.create': createVisit(platform, findAgent),
    'visits.update': updateVisit(platform),
    'visits.cancel': cancelVisit(platform),
    'booking_settings.get': getBookingSettings,
    'booking_settings.update': updateBookingSettings,
  }
  const { drain: drainReminders } = createReminderSender(platform, dependencies)
  return {
    handlers,
    workers: [{ queue: 'reminders', drain: drainReminders }] satisfies QueueWorker[],
    drainReminders,
    /** Finds the calendar by its address, which is its key. */
    feeds: { 'feeds.read': readFeed(platform) },
  }
}
