/** Which reminders a booking gets, written with the booking itself. */
import type { BookingSettings } from '@parley/contracts'
import type { Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { findContact } from '../../../contacts/contacts/index.ts'
import type { BookingRow } from '../booking.ts'
import { timeReminder } from './reminder-time.ts'
import { deleteWaiting, insertReminders, type ReminderRow } from './reminders.store.ts'

export async function planReminders(
  tx: Transaction,
  booking: BookingRow,
  settings: Pick<BookingSettings, 'reminders' | 'quiet_hours'>,
  now: Date,
): Promise<void> {
  const { workspace_id, id: booking_id } = booking
  if (settings.reminders.length === 0) return
  const contact = await findContact({ transaction: tx, workspaceId: workspace_id }, booking.contact_id)
  const leadTimes = [...new Set(settings.reminders.map(({ minutes_before }) => minutes_before))]
  const rows = leadTimes.map((minutes_before): ReminderRow => {
    const time = timeReminder({
      startsAt: new Date(booking.starts_at),
      minutesBefore: minutes_before,
      quietHours: settings.quiet_hours,
      timeZone: contact?.time_zone ?? booking.time_zone,
      now,
    })
    const planned = {
      workspace_id,
      id: newId(),
      booking_id,
      minutes_before,
      message_id: null,
      created_at: now,
    }
    return 'dueAt' in time
      ? { ...planned, due_at: time.dueAt, state: 'waiting', reason: null, settled_at: null }
      : { ...planned, due_at: now, state: 'skipped', reason: time.skipped, settled_at: now }
  })
  await insertReminders(tx, rows)
}

/** For a booking that moves or ends. */
export function dropReminders(
  tx: Transaction,
  { workspace_id, id }: Pick<BookingRow, 'workspace_id' | 'id'>,
): Promise<void> {
  return deleteWaiting({ transaction: tx, workspaceId: workspace_id }, id)
}
