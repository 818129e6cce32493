/** Every statement on the audit trail. It is only added to: see the migration. */
import { join, sql, type Transaction } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { AuditEntryRow } from './audit-entry.ts'

export interface AuditEntryView extends AuditEntryRow {
  actor_name: string | null
}

export async function insertEntry(tx: Transaction, entry: AuditEntryRow): Promise<void> {
  await tx.rows(sql`
    insert into audit_entries (workspace_id, id, actor_kind, actor_id, dialect, operation, subject_noun, subject_id,
      outcome, address, user_agent, request_id, before, after, contact_ids, created_at)
    values (${entry.workspace_id}, ${entry.id}, ${entry.actor_kind}, ${entry.actor_id}, ${entry.dialect},
      ${entry.operation}, ${entry.subject_noun}, ${entry.subject_id}, ${entry.outcome}, ${entry.address},
      ${entry.user_agent}, ${entry.request_id}, ${jsonOrNull(entry.before)}::jsonb, ${jsonOrNull(entry.after)}::jsonb,
      ${entry.contact_ids}::uuid[], ${entry.created_at})`)
}

function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : storableJson(value)
}

/** Ids of actors are UUIDs. */
export interface AuditFilter {
  actor_kind?: string
  actor_id?: string
  operation?: string
  subject_noun?: string
  subject_id?: string
  outcome?: string
  since?: string
  until?: string
}

export function auditQuery(workspaceId: string, filter: AuditFilter): ListQuery {
  const conditions = [sql`e.workspace_id = ${workspaceId}`]
  if (filter.actor_kind !== undefined) conditions.push(sql`e.actor_kind = ${filter.actor_kind}`)
  if (filter.actor_id !== undefined) conditions.push(sql`e.actor_id = ${filter.actor_id}`)
  if (filter.operation !== undefined) conditions.push(sql`e.operation = ${filter.operation}`)
  if (filter.subject_noun !== undefined) conditions.push(sql`e.subject_noun = ${filter.subject_noun}`)
  if (filter.subject_id !== undefined) conditions.push(sql`e.subject_id = ${filter.subject_id}`)
  if (filter.outcome !== undefined) conditions.push(sql`e.outcome = ${filter.outcome}`)
  if (filter.since !== undefined) conditions.push(sql`e.created_at >= ${filter.since}`)
  if (filter.until !== undefined) conditions.push(sql`e.created_at < ${filter.until}`)
  return {
    // Rows of keys, agents and members are never removed, so whoever acted still has a name.
    select: sql`
      select e.*, coalesce(k.name, a.name, m.name) as actor_name
        from audit_entries e
        left join api_keys k on k.workspace_id = e.workspace_id and k.id = e.actor_id and e.actor_kind = 'key'
        left join agents a on a.workspace_id = e.workspace_id and a.id = e.actor_id and e.actor_kind = 'agent'
        left join members m on m.workspace_id = e.workspace_id and m.id = e.actor_id and e.actor_kind = 'member'`,
    where: join(conditions, ' and '),
  }
}
