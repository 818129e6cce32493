/** The stored conversations that a replay is about. */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface WantedConversations {
  /** Answers of this agent; null: of any agent or other system. */
  agentId: string | null
  channelId: string | null
  from: Date | null
  to: Date | null
  most: number
}

/** Ids of those with the newest messages, newest first. */
export async function newestConversations(
  work: Scope<Session>,
  { agentId, channelId, from, to, most }: WantedConversations,
): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select c.id from conversations c
     where c.workspace_id = ${work.workspaceId} and (${channelId}::uuid is null or c.channel_id = ${channelId})
       and (${from}::timestamptz is null or coalesce(c.last_message_at, c.created_at) >= ${from})
       and (
       exists (select from turns t
                where t.workspace_id = c.workspace_id and t.conversation_id = c.id
                  and (${agentId}::uuid is null or t.agent_id = ${agentId})
                  and (${from}::timestamptz is null or t.created_at >= ${from})
                  and (${to}::timestamptz is null or t.created_at < ${to}))
       or exists (select from messages m
                   where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'outbound'
                     and m.sender in ('ai', 'api') and m.initiative is null and m.campaign_id is null
                     and (${agentId}::uuid is null or m.agent_id = ${agentId})
                     and (${from}::timestamptz is null or m.created_at >= ${from})
                     and (${to}::timestamptz is null or m.created_at < ${to})))
     order by coalesce(c.last_message_at, c.created_at) desc, c.id desc limit ${most}`)
  return rows.map(({ id }) => id)
}

/** Those of them that there are. */
export async function existingConversations(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from conversations where workspace_id = ${work.workspaceId} and id = any (${[...ids]}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}
