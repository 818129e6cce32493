import { type AuditEntry, showId } from '@parley/contracts'
import type { AuditEntryView } from './audit.store.ts'

const NOUN_OF = { key: 'api_key', agent: 'agent', member: 'member', operator: 'api_key' } as const

export function presentAuditEntry(row: AuditEntryView): AuditEntry {
  return {
    id: showId('audit_entry', row.id),
    occurred_at: row.created_at.toISOString(),
    actor: {
      kind: row.actor_kind,
      id: row.actor_id && showId(NOUN_OF[row.actor_kind], row.actor_id),
      name: row.actor_name,
      dialect: row.dialect,
    },
    operation: row.operation,
    subject: { noun: row.subject_noun, id: row.subject_id },
    outcome: row.outcome,
    address: row.address,
    user_agent: row.user_agent,
    request_id: row.request_id,
    before: row.before,
    after: row.after,
    redacted_at: row.redacted_at?.toISOString() ?? null,
  }
}
