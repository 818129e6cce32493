/** Every statement on handoffs, and on who owes a conversation an answer. */

import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { HandoffRow } from './handoff.ts'

type NewHandoff = Omit<HandoffRow, 'id' | 'status' | 'resolution' | 'created_at' | 'released_at'>

/** One handoff is active per conversation; asking again while one is keeps it and renews its words. */
export async function openHandoff(tx: Transaction, handoff: NewHandoff, now: Date): Promise<HandoffRow> {
  const row = await tx.row<HandoffRow>(sql`
    insert into handoffs (workspace_id, id, conversation_id, session_id, reason, note, requested_by, assignee, summary, tried,
                          fields, from_agent_id, assignee_id, team_id, priority, after_hours, expected_at, taken_at, notifies_contact,
                          created_at)
    values (${handoff.workspace_id}, ${newId()}, ${handoff.conversation_id}, ${handoff.session_id}, ${handoff.reason},
            ${handoff.note}, ${handoff.requested_by}, ${handoff.assignee}, ${handoff.summary},
            ${storableJson(handoff.tried)}::jsonb, ${storableJson(handoff.fields)}::jsonb, ${handoff.from_agent_id},
            ${handoff.assignee_id}, ${handoff.team_id}, ${handoff.priority}, ${handoff.after_hours},
            ${handoff.expected_at}, ${handoff.taken_at}, ${handoff.notifies_contact}, ${now})
    on conflict (workspace_id, conversation_id) where status = 'active'
    do update set reason = excluded.reason, note = coalesce(excluded.note, handoffs.note), summary = excluded.summary,
                  tried = excluded.tried, fields = excluded.fields,
                  assignee = coalesce(excluded.assignee, handoffs.assignee),
                  assignee_id = coalesce(excluded.assignee_id, handoffs.assignee_id),
                  team_id = coalesce(excluded.team_id, handoffs.team_id), priority = excluded.priority,
                  after_hours = excluded.after_hours, expected_at = excluded.expected_at,
                  taken_at = coalesce(excluded.taken_at, handoffs.taken_at),
                  notifies_contact = handoffs.notifies_contact and excluded.notifies_contact
    returning *`)
  return row!
}

/** The person who is responsible for it begins now. */
export async function recordTaken(work: TimedScope, conversationId: string): Promise<void> {
  await work.transaction.rows(sql`
    update handoffs set taken_at = ${work.now}
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and status = 'active'
       and taken_at is null`)
}

/** Undefined when none was active. */
export function closeHandoff(
  work: TimedScope,
  conversationId: string,
  words: { resolution?: string | null; note?: string | null } = {},
): Promise<HandoffRow | undefined> {
  return work.transaction.row<HandoffRow>(sql`
    update handoffs set status = 'released', released_at = ${work.now}, resolution = ${words.resolution ?? null},
                        note = coalesce(${words.note ?? null}, note)
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and status = 'active'
    returning *`)
}

export function findHandoff(work: Scope<Session>, id: string): Promise<HandoffRow | undefined> {
  return work.transaction.row<HandoffRow>(
    sql`select * from handoffs where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export function findActiveHandoff(
  work: Scope<Session>,
  conversationId: string,
): Promise<HandoffRow | undefined> {
  return work.transaction.row<HandoffRow>(sql`
    select * from handoffs
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and status = 'active'`)
}

export function handoffConditions(
  workspaceId: string,
  filter: { conversationId?: string; status?: 'active' | 'resolved'; assigneeId?: string; teamId?: string },
): ListQuery {
  const conditions = [sql`h.workspace_id = ${workspaceId}`]
  if (filter.conversationId) conditions.push(sql`h.conversation_id = ${filter.conversationId}`)
  if (filter.status) conditions.push(sql`h.status = ${filter.status === 'active' ? 'active' : 'released'}`)
  if (filter.assigneeId) conditions.push(sql`h.assignee_id = ${filter.assigneeId}`)
  if (filter.teamId) conditions.push(sql`h.team_id = ${filter.teamId}`)
  return { select: sql`select h.* from handoffs h`, where: join(conditions, ' and ') }
}

/** Whether an AI message is between its claim and its outcome. */
export async function sendsUnderWay(work: TimedScope<Session>, conversationId: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from outbox where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and state = 'sending'
       and responder_epoch is not null and lease_until > ${work.now}`)
  return row !== undefined
}

/** Whether the AI still responds in this epoch. A takeover waits until this transaction ends. */
export async function isResponding(
  work: Scope,
  turn: { conversationId: string; responderEpoch: number },
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 as responding from conversations
     where workspace_id = ${work.workspaceId} and id = ${turn.conversationId} and responder = 'ai'
       and responder_epoch = ${turn.responderEpoch} for share`)
  return row !== undefined
}
/** Drops the pending confirmation: a later yes must not confirm a question of the former responder. */
export async function dropProposals(work: Scope, conversationId: string): Promise<void> {
  await work.transaction.rows(sql`
    delete from pending_actions
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and carried_out_sequence is null`)
}
export interface OpenMessages {
  /** Up to here the contact has been answered, by whomever. */
  answered_sequence: number
  /** The later steps, oldest first. */
  texts: string[]
  /** Whether an agent would answer: there is an active one, and the contact may be written to. */
  is_answered: boolean
}

/** The unanswered messages of the contact. */
export async function readOpenMessages(work: Scope, conversationId: string): Promise<OpenMessages> {
  const row = await work.transaction.row<OpenMessages>(sql`
    with replied as (
      select c.id, greatest(q.answered_sequence, (
               select max(i.sequence) from messages i
                where i.workspace_id = c.workspace_id and i.conversation_id = c.id and i.direction = 'inbound'
                  and i.sequence > q.answered_sequence
                  and i.sequence < (select max(o.sequence) from messages o
                                     where o.workspace_id = c.workspace_id and o.conversation_id = c.id
                                       and o.sequence > q.answered_sequence and o.sender in ('person', 'api')
                                       and o.status not in ('failed', 'cancelled')))) as sequence,
             coalesce(a.status, ca.status) = 'active' and p.blocked_at is null and p.opted_out_at is null as is_answered
        from conversations c
        join turn_queue q on q.workspace_id = c.workspace_id and q.conversation_id = c.id
        join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
        join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
        left join agents a on a.workspace_id = c.workspace_id and a.id = c.transferred_agent_id and a.deleted_at is null
              and a.status = 'active'
        left join agents ca on ca.workspace_id = c.workspace_id and ca.id = ch.agent_id and ca.deleted_at is null
       where c.workspace_id = ${work.workspaceId} and c.id = ${conversationId}
    )
    select r.sequence as answered_sequence, coalesce(r.is_answered, false) as is_answered,
           coalesce((select array_agg(m.text order by m.written_at, m.sequence) from messages m
                      where m.workspace_id = ${work.workspaceId} and m.conversation_id = r.id and m.direction = 'inbound'
                        and m.sequence > r.sequence and m.type not in ('reaction', 'unsupported')), '{}') as texts
      from replied r`)
  return row!
}
