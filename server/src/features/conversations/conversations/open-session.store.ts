/** A session that the business opens before anybody has written. */
import { sql } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'

export interface SessionToOpen {
  id: string
  conversation_id: string
  channel_id: string
  contact_id: string
  agent_id: string
  expires_at: Date
  variables: Record<string, string>
  metadata: Record<string, unknown>
}

/** The caller holds the lock of the conversation, and has ended the session before. */
export async function insertOpenedSession(work: TimedScope, session: SessionToOpen): Promise<void> {
  await work.transaction.rows(sql`
    with opened as (
      insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, started_at, expires_at,
                            last_message_at, updated_at, metadata, opened_by_business)
      values (${work.workspaceId}, ${session.id}, ${session.conversation_id}, ${session.channel_id}, ${session.contact_id},
              ${session.agent_id}, ${work.now}, ${session.expires_at}, ${work.now}, ${work.now},
              ${storableJson(session.metadata)}, true)
    )
    update conversations
       set current_session_id = ${session.id}, variables = ${storableJson(session.variables)}, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${session.conversation_id}`)
}
