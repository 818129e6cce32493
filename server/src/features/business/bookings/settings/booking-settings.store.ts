import type { BookingSettings } from '@parley/contracts'
import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import { DEFAULT_SETTINGS } from '../booking.ts'

export async function readBookingSettings(session: Session, workspaceId: string): Promise<BookingSettings> {
  const row = await session.row<Omit<BookingSettings, 'updated_at'> & { updated_at: Date }>(sql`
    select reminders, quiet_hours, slot_minutes, updated_at from booking_settings where workspace_id = ${workspaceId}`)
  return row ? { ...row, updated_at: row.updated_at.toISOString() } : DEFAULT_SETTINGS
}

/** Keeps others from changing the settings until the transaction ends, also when there is no row to lock yet. */
export async function holdBookingSettings(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`booking_settings ${workspaceId}`}, 0))`)
}

export async function saveBookingSettings(
  tx: Transaction,
  workspaceId: string,
  settings: Omit<BookingSettings, 'updated_at'>,
  now: Date,
): Promise<void> {
  const { reminders, quiet_hours, slot_minutes } = settings
  await tx.rows(sql`
    insert into booking_settings (workspace_id, reminders, quiet_hours, slot_minutes, updated_at)
    values (${workspaceId}, ${JSON.stringify(reminders)}, ${quiet_hours && JSON.stringify(quiet_hours)}, ${slot_minutes}, ${now})
    on conflict (workspace_id) do update set reminders = excluded.reminders, quiet_hours = excluded.quiet_hours,
      slot_minutes = excluded.slot_minutes, updated_at = excluded.updated_at`)
}
