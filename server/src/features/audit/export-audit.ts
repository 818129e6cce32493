import { type AuditEntry, OperationError, type Output, type Parsed } from '@parley/contracts'
import { csvLine } from '../../platform/csv/write-csv.ts'
import type { OperationContext } from '../../platform/operations/handler.ts'
import { paginate } from '../../platform/paging/index.ts'
import { type AuditEntryView, auditQuery, countEntries } from './audit.store.ts'
import { readFilter } from './list-audit.ts'
import { presentAuditEntry } from './present-audit-entry.ts'

/** The file is held in memory while it is made. */
const MOST_ENTRIES = 50_000
const MOST_BYTES = 128 * 1024 * 1024
const AT_ONCE = 500

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

export async function exportAudit(
  { tx, principal, now, signal }: OperationContext,
  { format, ...filter }: Parsed<'audit.export'>,
): Promise<Output<'audit.export'>> {
  const query = auditQuery(principal.workspaceId, readFilter(filter))
  if ((await countEntries(tx, query, MOST_ENTRIES + 1)) > MOST_ENTRIES) throw tooMuch()
  const write = format === 'csv' ? csvOf : jsonLineOf
  const parts = format === 'csv' ? [Buffer.from(csvLine(COLUMNS))] : []
  let bytes = 0
  let cursor: string | undefined
  do {
    signal.throwIfAborted()
    const page = await paginate<AuditEntryView, string>(tx, query, { limit: AT_ONCE, cursor }, (row) =>
      write(presentAuditEntry(row)),
    )
    const part = Buffer.from(page.data.join(''))
    bytes += part.length
    if (bytes > MOST_BYTES) throw tooMuch()
    parts.push(part)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return {
    mime_type:
      format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/jsonl; charset=utf-8',
    filename: `audit-${now.toISOString().slice(0, 10)}.${format}`,
    bytes: Buffer.concat(parts),
  }
}

function tooMuch(): OperationError {
  return new OperationError('payload_too_large', {
    detail: `More than ${MOST_ENTRIES} entries match, or they are too long for one file. Export a shorter time with since and until.`,
    params: { most: MOST_ENTRIES },
  })
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
