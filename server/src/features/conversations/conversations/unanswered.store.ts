/** Since when the contact waits for an answer, after answers of the AI were taken back. */
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

/** The oldest message after the answered ones says since when the contact waits. The caller holds the conversations' locks. */
export async function waitSinceUnanswered(
  work: Scope,
  reopened: readonly { conversation_id: string; answered_sequence: number }[],
): Promise<void> {
  if (reopened.length === 0) return
  await work.transaction.rows({
    name: 'wait_since_unanswered',
    text: `
      update conversations c
         set waiting_since = coalesce(c.waiting_since, (
               select min(i.created_at) from messages i where i.workspace_id = $1 and i.conversation_id = c.id
                  and i.direction = 'inbound' and i.sequence > r.answered_sequence and i.type <> 'reaction'))
        from jsonb_to_recordset($2::jsonb) as r (conversation_id uuid, answered_sequence bigint)
       where c.workspace_id = $1 and c.id = r.conversation_id`,
    values: [
      work.workspaceId,
      JSON.stringify(
        reopened.map(({ conversation_id, answered_sequence }) => ({ conversation_id, answered_sequence })),
      ),
    ],
  })
}

/** An answer is due, and nobody has noted since when. */
export async function waitSinceLastMessage(work: Scope, conversationId: string): Promise<void> {
  await work.transaction.rows({
    name: 'wait_since_last_message',
    text: `update conversations set waiting_since = coalesce(waiting_since, last_inbound_at)
            where workspace_id = $1 and id = $2`,
    values: [work.workspaceId, conversationId],
  })
}

/** The agent that answers instead of the channel's; null for the channel's own. */
export async function setTransferredAgent(
  work: TimedScope,
  conversationId: string,
  agentId: string | null,
): Promise<void> {
  await work.transaction.rows({
    name: 'set_transferred_agent',
    text: `update conversations set transferred_agent_id = $3, responder_epoch = responder_epoch + 1, version = version + 1,
                                    updated_at = $4
            where workspace_id = $1 and id = $2`,
    values: [work.workspaceId, conversationId, agentId, work.now],
  })
}
