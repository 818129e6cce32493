import type { LeadSettings } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import { DEFAULT_LEAD_SETTINGS } from './lead-settings.ts'

export async function readLeadSettings(work: Scope<Session>): Promise<LeadSettings> {
  const row = await work.transaction.row<Omit<LeadSettings, 'updated_at'> & { updated_at: Date }>(sql`
    select fields, ask_for, threshold, points, updated_at from lead_settings where workspace_id = ${work.workspaceId}`)
  return row ? { ...row, updated_at: row.updated_at.toISOString() } : DEFAULT_LEAD_SETTINGS
}

/** Keeps others from changing the settings until the transaction ends, also when there is no row to lock yet. */
export async function lockLeadSettings(work: Scope): Promise<void> {
  await work.transaction.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`lead_settings ${work.workspaceId}`}, 0))`,
  )
}

export async function saveLeadSettings(work: TimedScope, settings: LeadSettings): Promise<void> {
  const [fields, points] = [JSON.stringify(settings.fields), JSON.stringify(settings.points)]
  await work.transaction.rows(sql`
    insert into lead_settings (workspace_id, fields, ask_for, threshold, points, updated_at)
    values (${work.workspaceId}, ${fields}, ${settings.ask_for}, ${settings.threshold}, ${points}, ${work.now})
    on conflict (workspace_id) do update set fields = excluded.fields, ask_for = excluded.ask_for,
      threshold = excluded.threshold, points = excluded.points, updated_at = excluded.updated_at`)
}
