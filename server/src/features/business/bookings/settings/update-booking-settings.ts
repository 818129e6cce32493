/**
 * Changes reminders, quiet hours or the grid of offered times. Reminders that are planned already keep their time; what
 * they say is read when they leave.
 */
import { type BookingSettings, type FieldProblem, OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { holdBookingSettings, readBookingSettings, saveBookingSettings } from './booking-settings.store.ts'

export const updateBookingSettings: Handler<'booking_settings.update'> = async (context, input) => {
  await holdBookingSettings(context)
  const settings = { ...(await readBookingSettings(context)), ...input }
  refuseTwice(settings.reminders)
  await saveBookingSettings(context, settings)
  return readBookingSettings(context)
}

/** A reminder is known by its lead time. */
function refuseTwice(reminders: BookingSettings['reminders']): void {
  const fields = reminders.flatMap(({ minutes_before }, index): FieldProblem[] => {
    const isFirst = reminders.findIndex((other) => other.minutes_before === minutes_before) === index
    if (isFirst) return []
    const path = ['reminders', index, 'minutes_before']
    return [{ path, rule: 'duplicate', message: 'Another reminder leaves at this time: choose another.' }]
  })
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
}
