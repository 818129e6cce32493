/** Rows about a person that name them only inside: found as an erasure finds them. */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { importErrorToExport } from './erase-imports.store.ts'

export { entriesOfPerson } from './erase-ledger.store.ts'

type Rows = Promise<Record<string, unknown>[]>

export async function readEntries(work: Scope<Session>, ids: readonly string[]): Rows {
  const rows = await work.transaction.rows<{ row: Record<string, unknown> }>(sql`
    select to_jsonb(l) - 'workspace_id' as row from ledger_entries l
     where l.workspace_id = ${work.workspaceId} and l.id = any (${ids}::uuid[]) order by l.sequence`)
  return rows.map(({ row }) => row)
}

/** Deliveries by event have indexes for one endpoint. */
export async function readDeliveriesOf(work: Scope<Session>, eventIds: readonly string[]): Rows {
  const rows = await work.transaction.rows<{ row: Record<string, unknown> }>(sql`
    select to_jsonb(d) - 'workspace_id' as row from webhook_deliveries d
     where d.workspace_id = ${work.workspaceId} and d.event_id = any (${eventIds}::uuid[])
       and d.endpoint_id = any (array(select w.id from webhook_endpoints w where w.workspace_id = ${work.workspaceId}))
     order by d.id`)
  return rows.map(({ row }) => row)
}

export async function readAuditOf(work: Scope<Session>, contactId: string): Rows {
  const rows = await work.transaction.rows<{ row: Record<string, unknown> }>(sql`
    select to_jsonb(a) - 'workspace_id' as row from audit_entries a
     where a.workspace_id = ${work.workspaceId} and a.contact_ids @> array[${contactId}]::uuid[] order by a.id`)
  return rows.map(({ row }) => row)
}

export async function readImportErrorsOf(work: Scope<Session>, contactId: string): Rows {
  const rows = await work.transaction.rows<{ row: Record<string, unknown> }>(sql`
    select to_jsonb(e) - 'workspace_id' as row from import_errors e
     where e.workspace_id = ${work.workspaceId} and ${importErrorToExport(work.workspaceId, contactId)}`)
  return rows.map(({ row }) => row)
}
