/**
 * Changes of the turn queue and the intake, which are columns of the conversation, that do not come from a turn itself:
 * messages of the AI that were stopped, another responder, another agent.
 */
import { sql, type Transaction } from '../../../platform/database/index.ts'

/**
 * Before the epoch moves: what the AI has put in line and will not send answers nobody, so those messages of the
 * contact are open again, and wait. The caller holds the conversation's lock.
 */
export async function reopenUnsent(
  tx: Transaction,
  workspaceId: string,
  conversation: { id: string; responder_epoch: number },
): Promise<void> {
  await tx.rows(sql`
    with unsent as (
      select min(t.through_sequence) as through_sequence
        from outbox o
        join messages m on m.workspace_id = o.workspace_id and m.id = o.message_id
        join turns t on t.workspace_id = m.workspace_id and t.id = m.turn_id
       where o.workspace_id = ${workspaceId} and o.conversation_id = ${conversation.id} and o.state = 'queued'
         and o.responder_epoch <= ${conversation.responder_epoch}
    ), answered as (
      select coalesce(max(earlier.through_sequence), 0) as sequence
        from turns earlier
       where earlier.workspace_id = ${workspaceId} and earlier.conversation_id = ${conversation.id}
         and earlier.through_sequence < (select through_sequence from unsent) and earlier.outcome <> 'discarded'
    )
    update conversations c
       set answered_sequence = least(c.answered_sequence, a.sequence),
           waiting_since = coalesce(c.waiting_since, (
             select min(i.created_at) from messages i
              where i.workspace_id = c.workspace_id and i.conversation_id = c.id and i.direction = 'inbound'
                and i.sequence > least(c.answered_sequence, a.sequence) and i.type <> 'reaction'))
      from answered a, unsent
     where c.workspace_id = ${workspaceId} and c.id = ${conversation.id} and unsent.through_sequence is not null`)
}

/**
 * After messages of the AI were stopped because the responder had changed: what they answered is answered by nobody, unless a
 * person or a later message of the AI did. (A request for a person was met by the handoff, not by the words about it.) Where the AI responds by now it becomes its turn; otherwise whoever gives the
 * conversation back finds it open. What was closed meanwhile stays closed. Says whether a turn is due.
 */
export async function reopenStopped(
  tx: Transaction,
  workspaceId: string,
  messageIds: readonly string[],
  now: Date,
): Promise<boolean> {
  const rows = await tx.rows<{ is_due: boolean }>({
    name: 'reopen_stopped',
    text: `
      with stopped as (
        select m.conversation_id, min(t.through_sequence) as through, max(m.sequence) as newest
          from messages m join turns t on t.workspace_id = m.workspace_id and t.id = m.turn_id
         where m.workspace_id = $1 and m.id = any ($2::uuid[]) and m.sender = 'ai' and t.outcome <> 'handed_off'
         group by m.conversation_id
      ),
      answered as (
        select s.conversation_id, s.through, greatest(
                 (select max(e.through_sequence) from turns e where e.workspace_id = $1 and e.conversation_id = s.conversation_id
                     and e.through_sequence < s.through and e.outcome <> 'discarded'),
                 (select max(i.sequence) from messages i where i.workspace_id = $1 and i.conversation_id = s.conversation_id
                     and i.direction = 'inbound' and i.sequence < (
                       select max(o.sequence) from messages o where o.workspace_id = $1 and o.conversation_id = s.conversation_id
                          and o.sender in ('person', 'api') and o.status not in ('failed', 'cancelled'))), 0) as sequence
          from stopped s
         where not exists (select from messages l where l.workspace_id = $1 and l.conversation_id = s.conversation_id
                              and l.sequence > s.newest and l.sender = 'ai' and l.status not in ('failed', 'cancelled'))
      )
      update conversations c
         set answered_sequence = least(c.answered_sequence, a.sequence),
             turn_due_at = case when c.responder = 'ai' then coalesce(c.turn_due_at, $3) else c.turn_due_at end,
             turn_waiting_since = case when c.responder = 'ai' then coalesce(c.turn_waiting_since, $3) else c.turn_waiting_since end,
             waiting_since = coalesce(c.waiting_since, (
               select min(i.created_at) from messages i where i.workspace_id = $1 and i.conversation_id = c.id
                  and i.direction = 'inbound' and i.sequence > least(c.answered_sequence, a.sequence) and i.type <> 'reaction'))
        from answered a
       where c.workspace_id = $1 and c.id = a.conversation_id and a.sequence < a.through
         and c.lifecycle not in ('closed', 'archived')
      returning c.responder = 'ai' as is_due`,
    values: [workspaceId, messageIds, now],
  })
  return rows.some((row) => row.is_due)
}

/** The AI responds again: what a person answered is answered; what nobody did becomes its turn when `due`. */
export async function resumeTurns(
  tx: Transaction,
  workspaceId: string,
  conversationId: string,
  answeredSequence: number,
  due: Date | null,
): Promise<void> {
  await tx.rows(sql`
    update conversations set answered_sequence = ${answeredSequence}, turn_due_at = ${due}, turn_waiting_since = ${due},
                             turn_restarts = 0,
                             waiting_since = case when ${due !== null} then coalesce(waiting_since, last_inbound_at) else waiting_since end
     where workspace_id = ${workspaceId} and id = ${conversationId}`)
}

/** Drops the intake of the conversation: the next request begins a new one. */
export async function forgetIntake(
  tx: Transaction,
  workspaceId: string,
  conversationId: string,
): Promise<void> {
  await tx.rows(sql`
    update conversations set intake = null
     where workspace_id = ${workspaceId} and id = ${conversationId} and intake is not null`)
}

export async function setTransferredAgent(
  tx: Transaction,
  workspaceId: string,
  conversation: { id: string },
  agentId: string | null,
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    update conversations set transferred_agent_id = ${agentId}, responder_epoch = responder_epoch + 1, version = version + 1,
                             turn_lease_until = null, updated_at = ${now}
     where workspace_id = ${workspaceId} and id = ${conversation.id}`)
}
