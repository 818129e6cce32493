import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface NamedAgent {
  id: string
  name: string
}

/** The possible responders of a conversation: each is null where it is gone or does not answer. */
export async function findTransferAgents(
  work: Scope<Session>,
  conversation: { channel_id: string; transferred_agent_id: string | null },
  targetId: string | null,
): Promise<{ target: NamedAgent | null; ofChannel: NamedAgent | null; present: NamedAgent | null }> {
  const rows = await work.transaction.rows<NamedAgent & { is_of_channel: boolean; is_active: boolean }>(sql`
    select a.id, a.name, a.id = ch.agent_id as is_of_channel, a.status = 'active' as is_active
      from channels ch
      join agents a on a.workspace_id = ch.workspace_id and a.deleted_at is null
       and (a.id = ch.agent_id or a.id = ${targetId} or a.id = ${conversation.transferred_agent_id})
     where ch.workspace_id = ${work.workspaceId} and ch.id = ${conversation.channel_id}`)
  const named = (row: NamedAgent | undefined) => (row ? { id: row.id, name: row.name } : null)
  const active = rows.filter(({ is_active }) => is_active)
  const ofChannel = named(rows.find(({ is_of_channel }) => is_of_channel))
  const transferred = named(active.find(({ id }) => id === conversation.transferred_agent_id))
  return {
    target: named(active.find(({ id }) => id === targetId)),
    ofChannel,
    present: transferred ?? ofChannel,
  }
}
