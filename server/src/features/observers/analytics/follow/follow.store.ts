/** SQL of following the events. */

import type { EventType } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { StoredEventData } from '../../../../platform/events/pack-event.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { mapInSlices } from '../../../../platform/ordering/map-in-slices.ts'
import { readFollowed } from './read-followed.ts'
import type { Counter, FollowedEvent, Round } from './round.ts'

export async function workspacesToFollow(system: Session): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(sql`select workspace_id from due_analytics()`)
  return rows.map((row) => row.workspace_id)
}

/** Holds the cursor until the transaction ends; undefined while somebody else does. */
export async function lockCursor(work: Scope): Promise<number | undefined> {
  const known = await work.transaction.row<{ cursor: number }>(sql`
    select cursor from analytics_cursors where workspace_id = ${work.workspaceId} for update skip locked`)
  if (known) return known.cursor
  const made = await work.transaction.row<{ cursor: number }>(sql`
    insert into analytics_cursors (workspace_id) values (${work.workspaceId}) on conflict do nothing returning cursor`)
  return made?.cursor
}

export async function moveCursor(work: Scope, cursor: number): Promise<void> {
  await work.transaction.rows(
    sql`update analytics_cursors set cursor = ${cursor} where workspace_id = ${work.workspaceId}`,
  )
}

interface StoredRow extends StoredEventData {
  sequence: number
  type: EventType
  occurred_at: Date
  conversation_id: string | null
  agent_id: string | null
}

/** The next events, with no more of their snapshots than is counted. */
export async function eventsAfter(work: Scope, cursor: number, limit: number): Promise<FollowedEvent[]> {
  const rows = await work.transaction.rows<StoredRow>(sql`
    select sequence, type, occurred_at, conversation_id, agent_id, schema_version, data, packed
      from events where workspace_id = ${work.workspaceId} and sequence > ${cursor}
     order by sequence limit ${limit}`)
  // Unpacking a full batch takes some tens of milliseconds.
  return mapInSlices(rows, readFollowed)
}

/** The newest round of each conversation. */
export async function currentRounds(work: Scope, conversationIds: readonly string[]): Promise<Round[]> {
  if (conversationIds.length === 0) return []
  return work.transaction.rows<Round>(sql`
    select r.* from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
     cross join lateral (select * from analytics_rounds
                          where workspace_id = ${work.workspaceId} and conversation_id = wanted.id order by round desc limit 1) r`)
}

export async function saveRounds(work: Scope, rounds: readonly Round[]): Promise<void> {
  if (rounds.length === 0) return
  await work.transaction.rows(sql`
    insert into analytics_rounds as r
           (workspace_id, conversation_id, round, channel_id, agent_id, member_id, team_id, tags, opened_at, first_inbound_at,
            first_response_at, ai_first_response_at, person_first_response_at, person_first_response_seconds, handoffs,
            handed_off_at, ai_messages, person_messages, closed_at)
    select ${work.workspaceId}, conversation_id, round, channel_id, agent_id, member_id, team_id,
           array(select jsonb_array_elements_text(tags)), opened_at, first_inbound_at, first_response_at, ai_first_response_at,
           person_first_response_at, person_first_response_seconds, handoffs, handed_off_at, ai_messages, person_messages, closed_at
      from jsonb_to_recordset(${storableJson(rounds)}::jsonb) as n (
        conversation_id uuid, round integer, channel_id uuid, agent_id uuid, member_id uuid, team_id uuid, tags jsonb,
        opened_at timestamptz, first_inbound_at timestamptz, first_response_at timestamptz, ai_first_response_at timestamptz,
        person_first_response_at timestamptz, person_first_response_seconds double precision, handoffs integer,
        handed_off_at timestamptz, ai_messages integer, person_messages integer, closed_at timestamptz)
    on conflict (workspace_id, conversation_id, round) do update
       set channel_id = excluded.channel_id, agent_id = excluded.agent_id, member_id = excluded.member_id,
           team_id = excluded.team_id, tags = excluded.tags, first_inbound_at = excluded.first_inbound_at,
           first_response_at = excluded.first_response_at, ai_first_response_at = excluded.ai_first_response_at,
           person_first_response_at = excluded.person_first_response_at,
           person_first_response_seconds = excluded.person_first_response_seconds, handoffs = excluded.handoffs,
           handed_off_at = excluded.handed_off_at, ai_messages = excluded.ai_messages,
           person_messages = excluded.person_messages, closed_at = excluded.closed_at`)
}

export interface Activity extends Record<Counter, number> {
  bucket: Date
  conversation_id: string
  round: number
  member_id: string
  channel_id: string | null
  agent_id: string | null
}

export async function addActivity(work: Scope, activity: readonly Activity[]): Promise<void> {
  if (activity.length === 0) return
  await work.transaction.rows(sql`
    insert into analytics_activity as a
           (workspace_id, bucket, conversation_id, round, member_id, channel_id, agent_id, messages_received, messages_sent,
            messages_sent_by_ai, messages_sent_by_people, messages_failed, leads_captured, bookings_made)
    select ${work.workspaceId}, n.*
      from jsonb_to_recordset(${storableJson(activity)}::jsonb) as n (
        bucket timestamptz, conversation_id uuid, round integer, member_id uuid, channel_id uuid, agent_id uuid,
        messages_received integer, messages_sent integer, messages_sent_by_ai integer, messages_sent_by_people integer,
        messages_failed integer, leads_captured integer, bookings_made integer)
    on conflict (workspace_id, bucket, conversation_id, round, member_id) do update
       set agent_id = coalesce(excluded.agent_id, a.agent_id), channel_id = coalesce(excluded.channel_id, a.channel_id),
           messages_received = a.messages_received + excluded.messages_received,
           messages_sent = a.messages_sent + excluded.messages_sent,
           messages_sent_by_ai = a.messages_sent_by_ai + excluded.messages_sent_by_ai,
           messages_sent_by_people = a.messages_sent_by_people + excluded.messages_sent_by_people,
           messages_failed = a.messages_failed + excluded.messages_failed,
           leads_captured = a.leads_captured + excluded.leads_captured,
           bookings_made = a.bookings_made + excluded.bookings_made`)
}

export interface HandoffSeen {
  id: string
  conversation_id: string
  round: number
  channel_id: string
  agent_id: string | null
  reason: string
  requested_at: Date
}

/** The answer names those that were not known before: an event may tell of one that another told of already. */
export async function addHandoffs(work: Scope, handoffs: readonly HandoffSeen[]): Promise<void> {
  if (handoffs.length === 0) return
  await work.transaction.rows(sql`
    insert into analytics_handoffs (workspace_id, id, conversation_id, round, channel_id, agent_id, reason, requested_at)
    select ${work.workspaceId}, n.*
      from jsonb_to_recordset(${storableJson(handoffs)}::jsonb) as n (
        id uuid, conversation_id uuid, round integer, channel_id uuid, agent_id uuid, reason text, requested_at timestamptz)
    on conflict do nothing`)
}

/** The first message of a person after a handoff answers it, in the same round: later there is nobody who waits. */
export async function answerHandoffs(
  work: Scope,
  answers: readonly { conversation_id: string; round: number; member_id: string | null; at: Date }[],
): Promise<void> {
  if (answers.length === 0) return
  await work.transaction.rows(sql`
    update analytics_handoffs h set answered_at = n.at, member_id = n.member_id
      from (select h.id, min(n.at) as at, (array_agg(n.member_id order by n.at))[1] as member_id
              from jsonb_to_recordset(${storableJson(answers)}::jsonb) as n (conversation_id uuid, round integer, member_id uuid, at timestamptz)
              join analytics_handoffs h on h.workspace_id = ${work.workspaceId} and h.conversation_id = n.conversation_id
               and h.round = n.round and h.answered_at is null and h.requested_at <= n.at
             group by h.id) n
     where h.workspace_id = ${work.workspaceId} and h.id = n.id`)
}

export interface UnansweredTurn {
  turn_id: string
  question: string
}

/** Which of the turns found no answer, and the contact’s words that they were about. */
export function unansweredTurns(work: Scope, turnIds: readonly string[]): Promise<UnansweredTurn[]> {
  return work.transaction.rows<UnansweredTurn>(sql`
    select t.id as turn_id, q.question
      from turns t
     cross join lateral (
       select string_agg(m.text, ' ' order by m.written_at, m.sequence) as question
         from messages m
        where m.workspace_id = t.workspace_id and m.conversation_id = t.conversation_id and m.direction = 'inbound'
          and m.sequence <= t.through_sequence
          and m.sequence > (select coalesce(max(o.sequence), 0) from messages o
                where o.workspace_id = t.workspace_id and o.conversation_id = t.conversation_id and o.direction = 'outbound'
                  and o.sequence < t.through_sequence)) q
     where t.workspace_id = ${work.workspaceId} and t.id = any (${[...turnIds]}::uuid[]) and q.question is not null
       and (t.outcome = 'unknown_answer' or (t.outcome = 'handed_off' and exists (
             select 1 from handoffs h where h.workspace_id = t.workspace_id and h.conversation_id = t.conversation_id
                and h.created_at = t.created_at and h.reason = 'cannot_help')))`)
}

export interface QuestionSeen extends UnansweredTurn {
  conversation_id: string
  round: number
  channel_id: string
  agent_id: string | null
  topic: string
  asked_at: Date
}

export async function addQuestions(work: Scope, questions: readonly QuestionSeen[]): Promise<void> {
  if (questions.length === 0) return
  await work.transaction.rows(sql`
    insert into analytics_questions (workspace_id, turn_id, conversation_id, round, channel_id, agent_id, question, topic, asked_at)
    select ${work.workspaceId}, n.*
      from jsonb_to_recordset(${storableJson(questions)}::jsonb) as n (
        turn_id uuid, conversation_id uuid, round integer, channel_id uuid, agent_id uuid, question text, topic text,
        asked_at timestamptz)
     where exists (select 1 from conversations c where c.workspace_id = ${work.workspaceId} and c.id = n.conversation_id)
    on conflict do nothing`)
}
