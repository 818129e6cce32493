/**
 * Deliveries are locked in the order of their ids, all of a transaction at once, and their attempts are changed under their lock
 * (docs/decisions/lock-order.md): outcomes of a lane that was taken over, its new holder, erasure and retention meet here.
 */

import { sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'

type Sql = ReturnType<typeof sql>

/** A common table expression with the ids and what a statement decides by. A statement changes only rows that it joins with this. */
export function lockedDeliveries(workspaceId: string, condition: Sql): Sql {
  return sql`locked_delivery as materialized (
      select id, body, state as state_before, attempts as attempts_before, attempted_at from webhook_deliveries
       where workspace_id = ${workspaceId} and ${condition} order by id for no key update)`
}

/** For a transaction that changes deliveries in several statements. */
export async function lockDeliveries(work: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await work.transaction.rows(sql`
    with ${lockedDeliveries(work.workspaceId, sql`id = any (${ids}::uuid[])`)} select count(*) from locked_delivery`)
}
