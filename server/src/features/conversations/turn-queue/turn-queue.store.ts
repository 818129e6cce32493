/**
 * Changes of the turn queue that do not come from a turn itself: another responder, another agent, messages of the AI that
 * were stopped. The caller holds the lock of the conversation.
 */

import { sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

/** Makes nothing due, and ends the lease of a turn that is being thought about, so that the next turn need not wait for it. */
export async function dropTurn(work: Scope, conversationId: string): Promise<void> {
  await work.transaction.rows(sql`
    update turn_queue set due_at = null, waiting_since = null, restarts = 0, lease_until = null
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId}`)
}

/** Up to `answeredSequence` the contact has been answered; what came after it is the next turn where that is due. */
export async function setTurn(
  work: Scope,
  conversationId: string,
  turn: { answeredSequence: number; dueAt: Date | null },
): Promise<void> {
  await work.transaction.rows(sql`
    update turn_queue
       set answered_sequence = ${turn.answeredSequence}, due_at = ${turn.dueAt}, waiting_since = ${turn.dueAt}, restarts = 0
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId}`)
}

/**
 * Messages up to this one are not answered by the AI. An answer that is being thought about is discarded with the lease. The
 * due time stays as receiving has set it, for messages after this one.
 */
export async function skipThrough(work: Scope, conversationId: string, sequence: number): Promise<void> {
  await work.transaction.rows(sql`
    update turn_queue set answered_sequence = greatest(answered_sequence, ${sequence}), lease_until = null
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId}`)
}

/** Frees the conversation for another agent: the one that thinks has lost it. */
export async function endLease(work: Scope, conversationId: string): Promise<void> {
  await work.transaction.rows(sql`
    update turn_queue set lease_until = null
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId}`)
}

/** The messages of the contact after `answered_sequence` have no answer any more. */
export interface Reopened {
  conversation_id: string
  answered_sequence: number
}

/**
 * Queued messages of the AI that will not be sent answer nobody, so the messages of the contact before them are open again. Call it
 * before the epoch moves. Undefined when there are no such messages.
 */
export function reopenUnsent(
  work: Scope,
  conversation: { id: string; responder_epoch: number },
): Promise<Reopened | undefined> {
  return work.transaction.row<Reopened>(sql`
    with unsent as (
      select min(t.through_sequence) as through_sequence
        from outbox o
        join messages m on m.workspace_id = o.workspace_id and m.id = o.message_id
        join turns t on t.workspace_id = m.workspace_id and t.id = m.turn_id
       where o.workspace_id = ${work.workspaceId} and o.conversation_id = ${conversation.id} and o.state = 'queued'
         and o.responder_epoch <= ${conversation.responder_epoch}
    ), answered as (
      select coalesce(max(earlier.through_sequence), 0) as sequence
        from turns earlier
       where earlier.workspace_id = ${work.workspaceId} and earlier.conversation_id = ${conversation.id}
         and earlier.through_sequence < (select through_sequence from unsent) and earlier.outcome <> 'discarded'
    )
    update turn_queue q set answered_sequence = least(q.answered_sequence, a.sequence)
      from answered a, unsent
     where q.workspace_id = ${work.workspaceId} and q.conversation_id = ${conversation.id} and unsent.through_sequence is not null
    returning q.conversation_id, q.answered_sequence`)
}

/**
 * Opens the questions again whose answers were stopped because the responder had changed, unless a person or a later message
 * of the AI answered them. (The handoff itself answers a request for a person, not the words about it.) Where the AI responds
 * by now, they become its turn. Otherwise they are open when the conversation is given back to the AI. A conversation that was
 * closed meanwhile stays closed.
 */
export function reopenStopped(
  work: TimedScope,
  messageIds: readonly string[],
): Promise<(Reopened & { is_due: boolean })[]> {
  return work.transaction.rows<Reopened & { is_due: boolean }>({
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
      update turn_queue q
         set answered_sequence = least(q.answered_sequence, a.sequence),
             due_at = case when c.responder = 'ai' then coalesce(q.due_at, $3) else q.due_at end,
             waiting_since = case when c.responder = 'ai' then coalesce(q.waiting_since, $3) else q.waiting_since end
        from answered a
        join conversations c on c.workspace_id = $1 and c.id = a.conversation_id
       where q.workspace_id = $1 and q.conversation_id = a.conversation_id and a.sequence < a.through
         and c.lifecycle not in ('closed', 'archived')
      returning q.conversation_id, q.answered_sequence, c.responder = 'ai' as is_due`,
    values: [work.workspaceId, messageIds, work.now],
  })
}
