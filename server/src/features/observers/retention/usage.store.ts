/** SQL on the size of the growing tables. */

import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { idAt } from './delete-outdated.store.ts'

export interface TableSize {
  name: string
  total_bytes: number
  rows_estimated: number
}

/** Of the whole installation. */
export function tableSizes(system: Session): Promise<TableSize[]> {
  return system.rows<TableSize>(sql`select name, total_bytes, rows_estimated from table_sizes()`)
}

/** Rows of one workspace that were added since, by table. Each is counted along the front of a key or an index. */
export async function rowsSince(work: Scope<Session>, since: Date): Promise<Record<string, number>> {
  const first = idAt(since)
  const row = await work.transaction.row<Record<string, number>>(sql`
    select (select count(*) from events where workspace_id = ${work.workspaceId} and id >= ${first}) as events,
           (select count(*) from webhook_deliveries where workspace_id = ${work.workspaceId} and id >= ${first}) as webhook_deliveries,
           (select count(*) from webhook_attempts where workspace_id = ${work.workspaceId} and delivery_id >= ${first}) as webhook_attempts,
           (select count(*) from ledger_entries where workspace_id = ${work.workspaceId} and id >= ${first}) as ledger_entries,
           (select count(*) from turns where workspace_id = ${work.workspaceId} and id >= ${first}) as turns,
           (select count(*) from audit_entries where workspace_id = ${work.workspaceId} and id >= ${first}) as audit_entries,
           (select count(*) from notices where workspace_id = ${work.workspaceId} and id >= ${first}) as notices,
           (select count(*) from mails where workspace_id = ${work.workspaceId} and id >= ${first}) as mails,
           (select count(*) from copilot_requests where workspace_id = ${work.workspaceId} and id >= ${first}) as copilot_requests,
           (select count(*) from analytics_activity where workspace_id = ${work.workspaceId} and bucket >= ${since}) as analytics_activity,
           (select count(*) from analytics_questions where workspace_id = ${work.workspaceId} and asked_at >= ${since}) as analytics_questions,
           (select count(*) from messages where workspace_id = ${work.workspaceId} and id >= ${first}) as messages,
           (select count(*) from attachments where workspace_id = ${work.workspaceId} and id >= ${first}) as attachments`)
  return Object.fromEntries(Object.entries(row!).map(([name, count]) => [name, Number(count)]))
}
