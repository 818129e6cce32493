/** Reads the reminders, quiet hours and grid of offered times of the workspace. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { readBookingSettings } from './booking-settings.store.ts'

export const getBookingSettings: Handler<'booking_settings.get'> = (context) => readBookingSettings(context)
