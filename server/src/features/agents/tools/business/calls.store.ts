/** Calls of the business's tools: counted by day, and remembered so that none is made twice. */

import { type Session, sql } from '../../../../platform/database/index.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { ToolResult } from '../toolbox.ts'

/**
 * Takes a call before it is made. `made` when there was one with this key: its result, null while nobody knows it.
 * `over_limit` when the tool was called often enough in the last 24 hours.
 */
export async function takeCall(
  work: TimedScope,
  call: { key: string; toolId: string; conversationId: string; limit: number | null },
): Promise<'taken' | 'over_limit' | { made: ToolResult | null }> {
  // Concurrent calls count after this one.
  if (call.limit !== null) {
    await work.transaction.rows(
      sql`select 1 from tools where workspace_id = ${work.workspaceId} and id = ${call.toolId} for update`,
    )
  }
  const row = await work.transaction.row<{ made: boolean; result: ToolResult | null; taken: boolean }>({
    name: 'take_tool_call',
    text: `
      with outdated as (
        delete from tool_calls where workspace_id = $1 and tool_id = $3 and created_at < $6::timestamptz - interval '30 days'
      ),
      made as (select result from tool_calls where workspace_id = $1 and key = $2),
      taken as (
        insert into tool_calls (workspace_id, key, tool_id, conversation_id, created_at)
        select $1, $2, $3, $4, $6
         where not exists (select 1 from made)
           and ($5::integer is null or $5 > (select count(*) from tool_calls
                 where workspace_id = $1 and tool_id = $3 and created_at > $6::timestamptz - interval '1 day'))
        on conflict do nothing returning key
      )
      select exists (select 1 from made) as made, (select result from made) as result,
             exists (select 1 from taken) as taken`,
    values: [work.workspaceId, call.key, call.toolId, call.conversationId, call.limit, work.now],
  })
  if (row!.made) return { made: row!.result }
  return row!.taken ? 'taken' : 'over_limit'
}

export async function recordCall(work: Scope<Session>, key: string, result: ToolResult): Promise<void> {
  await work.transaction.rows({
    name: 'record_tool_call',
    text: 'update tool_calls set result = $3::jsonb where workspace_id = $1 and key = $2',
    values: [work.workspaceId, key, storableJson(result)],
  })
}
