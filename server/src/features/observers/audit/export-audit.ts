/** Sends the audit trail as a file: the entries that were written when the call came, newest first. */
import type { AuditEntry } from '@parley/contracts'
import { csvLine } from '../../../platform/csv/write-csv.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { tenantOf } from '../../../platform/operations/tenant-of.ts'
import { streamPages } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type AuditEntryView, auditQuery } from './audit.store.ts'
import { presentAuditEntry } from './present-audit-entry.ts'
import { readAuditFilter } from './read-audit-filter.ts'

const AT_ONCE = 250

const COLUMNS = [
  'id',
  'occurred_at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'dialect',
  'operation',
  'subject_noun',
  'subject_id',
  'outcome',
  'address',
  'user_agent',
  'request_id',
  'before',
  'after',
] as const

export const exportAudit =
  ({ database }: Pick<Platform, 'database'>): Handler<'audit.export'> =>
  async ({ principal, now, signal }, { format, ...filter }) => {
    const isCsv = format === 'csv'
    const write = isCsv ? csvOf : jsonLineOf
    return {
      mime_type: isCsv ? 'text/csv; charset=utf-8; header=present' : 'application/jsonl; charset=utf-8',
      filename: `audit-${now.toISOString().slice(0, 10)}.${format}`,
      size: null,
      content: await streamPages<AuditEntryView>(database, tenantOf(principal), {
        query: auditQuery(principal.workspaceId, readAuditFilter(filter)),
        atOnce: AT_ONCE,
        ...(isCsv && { head: csvLine(COLUMNS) }),
        write: (row) => write(presentAuditEntry(row)),
        signal,
      }),
    }
  }

function jsonLineOf(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`
}

function csvOf({ actor, subject, before, after, ...entry }: AuditEntry): string {
  const values: Record<(typeof COLUMNS)[number], string | null> = {
    ...entry,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    dialect: actor.dialect,
    subject_noun: subject.noun,
    subject_id: subject.id,
    before: before === null ? null : JSON.stringify(before),
    after: after === null ? null : JSON.stringify(after),
  }
  return csvLine(COLUMNS.map((column) => values[column]))
}
