/** Statements on the clocks of conversations and on what became of them. */

import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Kind, TargetFacts } from './response-target.ts'
import type { Clock } from './run-clock.ts'

export interface OutcomeRow extends Clock {
  id: string
  target_id: string
  kind: Kind
  round_at: Date
}

export interface DueConversation {
  workspace_id: string
  conversation_id: string
}

/** Of every workspace, longest due first. */
export function dueConversations(session: Session, now: Date, most: number): Promise<DueConversation[]> {
  return session.rows<DueConversation>(sql`select * from due_response_targets(${now}, ${most})`)
}

export async function nextDueAt(session: Session, now: Date): Promise<Date | null> {
  const row = await session.row<{ next: Date | null }>(sql`select next_response_target(${now}) as next`)
  return row!.next
}

export interface DueRecheck {
  workspace_id: string
  last_id: number
}

export function dueRechecks(session: Session): Promise<DueRecheck[]> {
  return session.rows<DueRecheck>(sql`select * from due_response_target_rechecks()`)
}

export async function askForRecheck(work: Scope): Promise<void> {
  await work.transaction.rows(
    sql`insert into response_target_rechecks (workspace_id) values (${work.workspaceId})`,
  )
}

export async function takeRechecks(tx: Transaction, { workspace_id, last_id }: DueRecheck): Promise<void> {
  await tx.rows(sql`
    delete from response_target_rechecks where workspace_id = ${workspace_id} and id <= ${last_id}`)
}

export function conversationsWithClocks(work: Scope<Session>): Promise<DueConversation[]> {
  return work.transaction.rows<DueConversation>(sql`
    select workspace_id, conversation_id from response_target_clocks where workspace_id = ${work.workspaceId}
     order by conversation_id`)
}

/** Undefined when no clock runs or waits there. The caller holds the conversation's lock. */
export function lockClock(
  tx: Transaction,
  { workspace_id, conversation_id }: DueConversation,
): Promise<{ changed_at: Date | null } | undefined> {
  return tx.row<{ changed_at: Date | null }>(sql`
    select changed_at from response_target_clocks
     where workspace_id = ${workspace_id} and conversation_id = ${conversation_id} for update`)
}

/** Answers count whoever gives them for the people's side; messages that remind of a booking are none. */
const ANSWERS = sql`m.direction = 'outbound' and m.sender in ('person', 'api') and not m.metadata ? 'reminder_of'`

export function readTargetFacts(
  session: Session,
  { workspace_id, conversation_id }: DueConversation,
): Promise<(TargetFacts & { assignee_id: string | null }) | undefined> {
  return session.row(sql`
    select c.channel_id, c.team_id, c.assignee_id, c.priority, c.responder, c.lifecycle, c.waiting_since, c.closed_at,
           coalesce(c.opened_at, c.created_at) as opened_at, h.created_at as handed_off_at,
           h.requested_by as handed_off_by,
           (select min(m.created_at) from messages m
             where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.created_at >= h.created_at
               and ${ANSWERS}) as answered_handoff_at
      from conversations c
      left join handoffs h on h.workspace_id = c.workspace_id and h.conversation_id = c.id and h.status = 'active'
     where c.workspace_id = ${workspace_id} and c.id = ${conversation_id}`)
}

export async function firstAnswerSince(
  session: Session,
  { workspace_id, conversation_id }: DueConversation,
  since: Date,
): Promise<Date | null> {
  const row = await session.row<{ at: Date | null }>(sql`
    select min(m.created_at) as at from messages m
     where m.workspace_id = ${workspace_id} and m.conversation_id = ${conversation_id} and m.created_at >= ${since}
       and ${ANSWERS}`)
  return row!.at
}

export function openOutcomes(
  session: Session,
  { workspace_id, conversation_id }: DueConversation,
): Promise<OutcomeRow[]> {
  return session.rows<OutcomeRow>(sql`
    select * from response_target_outcomes
     where workspace_id = ${workspace_id} and conversation_id = ${conversation_id} and ended_at is null`)
}

export const newOutcome = (kind: Kind, targetId: string, roundAt: Date, clock: Clock): OutcomeRow => ({
  ...clock,
  id: newId(),
  kind,
  target_id: targetId,
  round_at: roundAt,
})

export async function saveOutcome(
  tx: Transaction,
  { workspace_id, conversation_id }: DueConversation,
  row: OutcomeRow,
  about: { channel_id: string; team_id: string | null; assignee_id: string | null },
): Promise<void> {
  await tx.rows(sql`
    insert into response_target_outcomes (workspace_id, id, conversation_id, target_id, kind, round_at, minutes,
      started_at, used_minutes, running_since, warn_at, due_at, warned_at, breached_at, met_at, ended_at, outcome,
      business_seconds, channel_id, team_id, assignee_id)
    values (${workspace_id}, ${row.id}, ${conversation_id}, ${row.target_id}, ${row.kind}, ${row.round_at},
      ${row.minutes}, ${row.started_at}, ${row.used_minutes}, ${row.running_since}, ${row.warn_at}, ${row.due_at},
      ${row.warned_at}, ${row.breached_at}, ${row.met_at}, ${row.ended_at}, ${row.outcome}, ${row.business_seconds},
      ${about.channel_id}, ${about.team_id}, ${about.assignee_id})
    on conflict (workspace_id, id) do update set target_id = excluded.target_id, minutes = excluded.minutes,
      used_minutes = excluded.used_minutes, running_since = excluded.running_since, warn_at = excluded.warn_at,
      due_at = excluded.due_at, warned_at = excluded.warned_at, breached_at = excluded.breached_at,
      met_at = excluded.met_at, ended_at = excluded.ended_at, outcome = excluded.outcome,
      business_seconds = excluded.business_seconds, team_id = excluded.team_id, assignee_id = excluded.assignee_id`)
}
/** When to look next; a conversation in which nothing runs needs no clock. */
export async function setClock(
  tx: Transaction,
  { workspace_id, conversation_id }: DueConversation,
  clock: { isNeeded: boolean; dueAt: Date | null },
): Promise<void> {
  await tx.rows(
    clock.isNeeded
      ? sql`update response_target_clocks set due_at = ${clock.dueAt}, changed_at = null
             where workspace_id = ${workspace_id} and conversation_id = ${conversation_id}`
      : sql`delete from response_target_clocks
             where workspace_id = ${workspace_id} and conversation_id = ${conversation_id}`,
  )
}

export async function deferClock(
  tx: Transaction,
  { workspace_id, conversation_id }: DueConversation,
  until: Date,
): Promise<void> {
  await tx.rows(sql`
    update response_target_clocks set due_at = ${until}
     where workspace_id = ${workspace_id} and conversation_id = ${conversation_id}`)
}
