/** SQL of notifying members of the numbered events. */
import type { EventType } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { StoredEventData } from '../../../../platform/events/pack-event.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { type ConversationNow, type NewPush, NOTIFYING_EVENTS, type Recipient } from './choose-pushes.ts'

export async function workspacesToFollow(system: Session): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(sql`select workspace_id from due_push_events()`)
  return rows.map((row) => row.workspace_id)
}

/** Holds the cursor until the transaction ends. Undefined: another process does, or no member has a device. */
export async function lockCursor(work: Scope): Promise<{ cursor: number; last: number } | undefined> {
  return work.transaction.row<{ cursor: number; last: number }>(sql`
    select c.cursor, coalesce((select e.last_sequence from event_counters e where e.workspace_id = c.workspace_id), 0) as last
      from push_cursors c where c.workspace_id = ${work.workspaceId} for update of c skip locked`)
}

export async function moveCursor(work: Scope, cursor: number): Promise<void> {
  await work.transaction.rows(
    sql`update push_cursors set cursor = ${cursor} where workspace_id = ${work.workspaceId}`,
  )
}

export async function deleteCursor(work: Scope): Promise<void> {
  await work.transaction.rows(sql`delete from push_cursors where workspace_id = ${work.workspaceId}`)
}

/** Devices of members who may sign in. */
export function readRecipients(work: Scope): Promise<Recipient[]> {
  return work.transaction.rows<Recipient>(sql`
    select d.id as device_id, d.member_id, m.role, m.channel_ids,
           coalesce(s.handoffs, true) as handoffs, coalesce(s.messages, true) as messages,
           coalesce(s.mentions, true) as mentions, coalesce(s.assignments, true) as assignments,
           coalesce(s.shows_text, false) as shows_text,
           array(select t.team_id from team_members t
                  where t.workspace_id = d.workspace_id and t.member_id = d.member_id order by t.team_id) as team_ids
      from push_devices d
      join members m on m.workspace_id = d.workspace_id and m.id = d.member_id
      left join push_settings s on s.workspace_id = d.workspace_id and s.member_id = d.member_id
     where d.workspace_id = ${work.workspaceId} and m.removed_at is null and m.suspended_at is null
     order by d.id`)
}

export interface StoredEvent extends StoredEventData {
  sequence: number
  type: EventType
  occurred_at: Date
  conversation_id: string
}

/** After `cursor` and up to `last`. Messages only of conversations that the AI does not answer now. */
export function notifyingEvents(
  work: Scope,
  cursor: number,
  last: number,
  since: Date,
): Promise<StoredEvent[]> {
  return work.transaction.rows<StoredEvent>(sql`
    select e.sequence, e.type, e.occurred_at, e.conversation_id, e.schema_version, e.data, e.packed
      from events e
     where e.workspace_id = ${work.workspaceId} and e.sequence > ${cursor} and e.sequence <= ${last}
       and e.type = any (${[...NOTIFYING_EVENTS]}::text[]) and e.occurred_at > ${since} and e.conversation_id is not null
       and (e.type <> 'message.received' or exists (
             select 1 from conversations c
              where c.workspace_id = e.workspace_id and c.id = e.conversation_id and c.responder <> 'ai'))
     order by e.sequence`)
}

/** By id. One that was erased or merged is missing. */
export async function conversationsNow(
  work: Scope,
  ids: readonly string[],
): Promise<Map<string, ConversationNow>> {
  const rows = await work.transaction.rows<ConversationNow>(sql`
    select id, channel_id, lifecycle, responder, assignee_id, team_id from conversations
     where workspace_id = ${work.workspaceId} and id = any (${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Unread mentions of these notes, with the time of the event that made them. */
export function mentionsOf(
  work: Scope,
  noteIds: readonly string[],
): Promise<{ note_id: string; member_id: string; created_at: Date }[]> {
  return work.transaction.rows(sql`
    select note_id, member_id, created_at from note_mentions
     where workspace_id = ${work.workspaceId} and note_id = any (${[...noteIds]}::uuid[]) and seen_at is null`)
}

export async function insertPushes(
  work: Scope,
  pushes: readonly (NewPush & { due_at: Date; expires_at: Date })[],
): Promise<void> {
  const rows = pushes.map((push) => ({ ...push, id: newId() }))
  await work.transaction.rows(sql`
    insert into pushes (workspace_id, id, device_id, event_sequence, kind, conversation_id, subject_id, by_member_id, due_at, expires_at)
    select ${work.workspaceId}, id, device_id, event_sequence, kind, conversation_id, subject_id, by_member_id, due_at, expires_at
      from jsonb_to_recordset(${storableJson(rows)}::jsonb) as p (
        id uuid, device_id uuid, event_sequence bigint, kind text, conversation_id uuid, subject_id uuid, by_member_id uuid,
        due_at timestamptz, expires_at timestamptz)
    on conflict (workspace_id, device_id, event_sequence) do nothing`)
}
