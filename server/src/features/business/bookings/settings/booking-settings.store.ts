import type { BookingSettings } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import { DEFAULT_SETTINGS } from '../booking.ts'

export async function readBookingSettings(work: Scope<Session>): Promise<BookingSettings> {
  const row = await work.transaction.row<Omit<BookingSettings, 'updated_at'> & { updated_at: Date }>(sql`
    select reminders, quiet_hours, slot_minutes, updated_at from booking_settings where workspace_id = ${work.workspaceId}`)
  return row ? { ...row, updated_at: row.updated_at.toISOString() } : DEFAULT_SETTINGS
}

/** Keeps others from changing the settings until the transaction ends, also when there is no row to lock yet. */
export async function holdBookingSettings(work: Scope): Promise<void> {
  await work.transaction.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`booking_settings ${work.workspaceId}`}, 0))`,
  )
}

export async function saveBookingSettings(
  work: TimedScope,
  settings: Omit<BookingSettings, 'updated_at'>,
): Promise<void> {
  const { reminders, quiet_hours, slot_minutes } = settings
  await work.transaction.rows(sql`
    insert into booking_settings (workspace_id, reminders, quiet_hours, slot_minutes, updated_at)
    values (${work.workspaceId}, ${JSON.stringify(reminders)}, ${quiet_hours && JSON.stringify(quiet_hours)}, ${slot_minutes}, ${work.now})
    on conflict (workspace_id) do update set reminders = excluded.reminders, quiet_hours = excluded.quiet_hours,
      slot_minutes = excluded.slot_minutes, updated_at = excluded.updated_at`)
}
