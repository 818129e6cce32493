import type { Principal } from '@parley/contracts'
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { ACTIVE_AT, type ConversationFilter, conversationsWhere } from './conversation-filter.store.ts'

/** More are not counted: a sidebar shows "1,000+". */
export const MOST_COUNTED = 1000
/** A saved view may ask for anything, so it is looked for among so many of the open conversations, the newest first. */
const MOST_LOOKED_AT = 10_000

export interface CappedCount {
  count: number
  /** There are more than were counted, or may be. */
  more: boolean
}

/** Counts the conversations that a filter with an index of its own means. */
export async function countConversations(
  { transaction, principal }: Scope<Session> & { principal: Principal },
  filter: ConversationFilter,
): Promise<CappedCount> {
  const row = await transaction.row<{ count: number }>(sql`
    select count(*) as count from (select 1 from conversations c
     where ${conversationsWhere(principal, filter)} limit ${MOST_COUNTED + 1}) counted`)
  return capped(row!.count, false)
}

/** Counts the open and snoozed conversations that any filter means, at a bounded cost. */
export async function countOpenConversations(
  { transaction, workspaceId, principal }: Scope<Session> & { principal: Principal },
  filter: ConversationFilter,
): Promise<CappedCount> {
  const row = await transaction.row<{ count: number; looked_at: number }>(sql`
    with newest as materialized (
      select c.* from conversations c
       where c.workspace_id = ${workspaceId} and c.lifecycle not in ('closed', 'archived')
       order by ${ACTIVE_AT} desc, c.id desc limit ${MOST_LOOKED_AT}
    )
    select (select count(*) from newest) as looked_at,
           (select count(*) from newest c where ${conversationsWhere(principal, filter)}) as count`)
  return capped(row!.count, row!.looked_at === MOST_LOOKED_AT)
}

function capped(count: number, more: boolean): CappedCount {
  return { count: Math.min(count, MOST_COUNTED), more: more || count > MOST_COUNTED }
}
