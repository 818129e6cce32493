/** Every statement on settled questions. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'

/** False when no contact has asked it, or all who did were erased. */
export async function questionExists(work: Scope<Session>, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from analytics_questions
     where workspace_id = ${work.workspaceId} and sha256(convert_to(topic, 'UTF8')) = ${Buffer.from(id, 'hex')} limit 1`)
  return row !== undefined
}

export async function settleQuestion(work: TimedScope, id: string, documentId: string | null): Promise<void> {
  await work.transaction.rows(sql`
    insert into settled_questions as s (workspace_id, topic_hash, state, document_id, settled_at)
    values (${work.workspaceId}, ${Buffer.from(id, 'hex')}, ${documentId === null ? 'dismissed' : 'answered'}, ${documentId},
      ${work.now})
    on conflict (workspace_id, topic_hash) do update
       set state = excluded.state, document_id = excluded.document_id, settled_at = excluded.settled_at`)
}

export async function reopenQuestion(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    delete from settled_questions
     where workspace_id = ${work.workspaceId} and topic_hash = ${Buffer.from(id, 'hex')}`)
}
