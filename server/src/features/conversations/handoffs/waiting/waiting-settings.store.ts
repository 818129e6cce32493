/** Every statement on the settings of waiting. */
import type { WaitingSettings } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'

export const EVERY_MINUTES = 30
export const MOST_IN_A_ROW = 3

/** Before anybody sets something. */
export const DEFAULT_WAITING: WaitingSettings = {
  enabled: true,
  every_minutes: EVERY_MINUTES,
  most_in_a_row: MOST_IN_A_ROW,
  updated_at: null,
}

export async function readWaitingSettings(work: Scope<Session>): Promise<WaitingSettings> {
  const row = await work.transaction.row<Omit<WaitingSettings, 'updated_at'> & { updated_at: Date }>(sql`
    select enabled, every_minutes, most_in_a_row, updated_at from waiting_settings
     where workspace_id = ${work.workspaceId}`)
  return row ? { ...row, updated_at: row.updated_at.toISOString() } : DEFAULT_WAITING
}

/** Keeps others from changing the settings until the transaction ends, also when there is no row to lock yet. */
export async function lockWaitingSettings(work: Scope): Promise<void> {
  await work.transaction.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`waiting_settings ${work.workspaceId}`}, 0))`,
  )
}

export async function saveWaitingSettings(work: TimedScope, settings: WaitingSettings): Promise<void> {
  await work.transaction.rows(sql`
    insert into waiting_settings (workspace_id, enabled, every_minutes, most_in_a_row, updated_at)
    values (${work.workspaceId}, ${settings.enabled}, ${settings.every_minutes}, ${settings.most_in_a_row}, ${work.now})
    on conflict (workspace_id) do update set enabled = excluded.enabled, every_minutes = excluded.every_minutes,
      most_in_a_row = excluded.most_in_a_row, updated_at = excluded.updated_at`)
}
