import { type Session, sql, type Transaction } from '../../platform/database/index.ts'
import { newId } from '../../platform/ids/new-id.ts'

/** One handoff is active per conversation; taking over an active one keeps it and renews its words. */
export async function openHandoff(
  tx: Transaction,
  workspaceId: string,
  conversation: { id: string; current_session_id: string | null },
  handoff: { reason: string; note?: string | null; requested_by: string; assignee: string | null },
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    insert into handoffs (workspace_id, id, conversation_id, session_id, reason, note, requested_by, assignee, created_at)
    values (${workspaceId}, ${newId()}, ${conversation.id}, ${conversation.current_session_id}, ${handoff.reason},
            ${handoff.note ?? null}, ${handoff.requested_by}, ${handoff.assignee}, ${now})
    on conflict (workspace_id, conversation_id) where status = 'active'
    do update set reason = excluded.reason, note = excluded.note, assignee = excluded.assignee`)
}

export async function closeHandoff(
  tx: Transaction,
  workspaceId: string,
  conversationId: string,
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    update handoffs set status = 'released', released_at = ${now}
     where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and status = 'active'`)
}

/** Whether an AI message is between its claim and its outcome. */
export async function sendsUnderWay(
  session: Session,
  workspaceId: string,
  conversationId: string,
  now: Date,
): Promise<boolean> {
  const row = await session.row(sql`
    select 1 from outbox where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and state = 'sending'
       and owner_epoch is not null and lease_until > ${now}`)
  return row !== undefined
}
