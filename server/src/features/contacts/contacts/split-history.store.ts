/**
 * The history of a contact that is split. Each message and call names the address that it came from or went to, which tells
 * whose it is. Notes, changes of consent and lists from before the merge are known by their ids. Later
 * ones, which name no address, stay with the old contact.
 */
import type { EventType } from '@parley/contracts'
import { sql } from '../../../platform/database/index.ts'
import { EVENT_TABLES } from '../../../platform/events/event-tables.ts'
import { lockSequencer } from '../../../platform/events/lock-sequencer.ts'
import { eventDataOf, type StoredEventData } from '../../../platform/events/pack-event.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import { divideDocuments } from './contact-documents.store.ts'
import type { recordsOf } from './contact-merge.ts'
import { lockMessagesOf, moveEvents } from './merge-contacts.store.ts'

interface Split {
  from: string
  into: string
  addresses: readonly string[]
  /** Of the merges that are undone. */
  records: readonly ReturnType<typeof recordsOf>[]
  /** Changes of consent that were the old contact's before. */
  keeps: readonly string[]
}

/** The contact and its conversations are locked. */
export async function splitHistory(work: TimedScope, split: Split): Promise<void> {
  const { from, into, addresses } = split
  await lockMessagesOf(work, from)
  // The holder of this lock numbers events; their numbers must not change meanwhile.
  await lockSequencer(work)
  const threads = await work.transaction.rows<{ id: string; is_whole: boolean }>(sql`
    select m.conversation_id as id, bool_and(m.address = any (${[...addresses]}::text[])) as is_whole
      from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     where m.workspace_id = ${work.workspaceId} and c.contact_id = ${from} and m.address <> ''
     group by 1 having bool_or(m.address = any (${[...addresses]}::text[])) order by 1`)
  for (const { id, is_whole } of threads) {
    if (is_whole) await moveConversation(work, split, id)
    else await divideConversation(work, split, { id, fresh: newId() })
  }
  await work.transaction.rows(sql`
    update calls set contact_id = ${into}
     where workspace_id = ${work.workspaceId} and contact_id = ${from} and address = any (${[...addresses]}::text[])`)
  await work.transaction.rows(sql`
    update bookings b set contact_id = ${into}
     where b.workspace_id = ${work.workspaceId} and b.contact_id = ${from}
       and (b.contact_phone = any (${[...addresses]}::text[]) or exists (
         select from sessions s where s.workspace_id = b.workspace_id and s.id = b.session_id and s.contact_id = ${into}))`)
  await work.transaction.rows(sql`
    update leads l set contact_id = ${into}
     where l.workspace_id = ${work.workspaceId} and l.contact_id = ${from} and exists (
       select from conversations c where c.workspace_id = l.workspace_id and c.id = l.conversation_id and c.contact_id = ${into})`)
  await work.transaction.rows(sql`
    update campaign_recipients r set contact_id = ${into}
     where r.workspace_id = ${work.workspaceId} and r.contact_id = ${from} and (
       exists (select from messages m where m.workspace_id = r.workspace_id and m.id = r.message_id and m.contact_id = ${into})
       or exists (select from calls c where c.workspace_id = r.workspace_id and c.id = r.call_id and c.contact_id = ${into}))`)
  await work.transaction.rows(sql`
    update contact_touches t set contact_id = ${into}
     where t.workspace_id = ${work.workspaceId} and t.contact_id = ${from} and (
       exists (select from messages m where m.workspace_id = t.workspace_id and m.id = t.id and m.contact_id = ${into})
       or exists (select from calls c where c.workspace_id = t.workspace_id and c.id = t.id and c.contact_id = ${into}))`)
  for (const records of split.records) await giveBack(work, split, records)
  await copyRefusals(work, split)
  // Entries about the one person may name the other: erasing either finds them.
  await work.transaction.rows(sql`select share_audit_entries(${from}, ${into})`)
  await divideDocuments(work, [from, into])
}

/** A refusal keeps its proof with both. */
/** Moves the rows that were the new contact's own before the merge, and are still there. */
async function giveBack(work: TimedScope, { from, into }: Split, records: Split['records'][number]) {
  await work.transaction.rows(sql`
    update contact_notes set contact_id = ${into}
     where workspace_id = ${work.workspaceId} and contact_id = ${from} and id = any (${records.notes}::uuid[])`)
  await work.transaction.rows(sql`
    update consent_changes set contact_id = ${into}
     where workspace_id = ${work.workspaceId} and contact_id = ${from} and id = any (${records.consent_changes}::uuid[])`)
  // The lists are locked first, in the order of `count_audience_members`. One that the contact was taken from since stays so.
  await work.transaction.rows(sql`
    select 1 from audiences where workspace_id = ${work.workspaceId} and id = any (${records.audiences}::uuid[])
     order by id for no key update`)
  await work.transaction.rows(sql`
    insert into audience_members (workspace_id, audience_id, contact_id, added_at)
    select m.workspace_id, m.audience_id, ${into}, m.added_at from audience_members m
     where m.workspace_id = ${work.workspaceId} and m.contact_id = ${from}
       and m.audience_id = any (${records.audiences}::uuid[])
    on conflict do nothing`)
  await work.transaction.rows(sql`
    delete from audience_members
     where workspace_id = ${work.workspaceId} and contact_id = ${from} and audience_id = any (${records.left}::uuid[])`)
}

/** Refusals from after the merge: nothing tells which of the two refused. */
async function copyRefusals(work: Scope, { from, into, keeps }: Split): Promise<void> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from consent_changes
     where workspace_id = ${work.workspaceId} and contact_id = ${from} and not allowed
       and not id = any (${[...keeps]}::uuid[]) order by id`)
  await work.transaction.rows(sql`
    insert into consent_changes (workspace_id, id, contact_id, category, channel_kind, allowed, source, evidence, author, created_at)
    select c.workspace_id, n.fresh, ${into}, c.category, c.channel_kind, c.allowed, c.source, c.evidence, c.author, c.created_at
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(() => newId())}::uuid[]) as n (id, fresh)
      join consent_changes c on c.workspace_id = ${work.workspaceId} and c.id = n.id`)
}

async function moveConversation(work: TimedScope, { from, into }: Split, id: string): Promise<void> {
  for (const table of ['messages', 'sessions']) {
    await work.transaction.rows({
      text: `update ${table} set contact_id = $3 where workspace_id = $1 and conversation_id = $2`,
      values: [work.workspaceId, id, into],
    })
  }
  await work.transaction.rows(sql`
    update conversations set contact_id = ${into}, version = version + 1, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id}`)
  await moveEvents(work, from, { into, of: id })
}

/** Both talked on this channel. The new conversation gets the messages of the new contact, in sessions of their own. */
async function divideConversation(
  work: TimedScope,
  split: Split,
  thread: { id: string; fresh: string },
): Promise<void> {
  const { into, addresses } = split
  const { id, fresh } = thread
  await work.transaction.rows(sql`
    insert into conversations (workspace_id, id, channel_id, contact_id, lifecycle, responder, closed_at, close_reason, opened_at,
      created_at, updated_at)
    select c.workspace_id, ${fresh}, c.channel_id, ${into}, case c.lifecycle when 'snoozed' then 'open' else c.lifecycle end,
           c.responder, c.closed_at, c.close_reason, c.opened_at, c.created_at, ${work.now}
      from conversations c where c.workspace_id = ${work.workspaceId} and c.id = ${id}`)
  // Messages that were waiting for an answer are answered with the old contact, or by a person.
  await work.transaction.rows(sql`
    update turn_queue n set answered_sequence = c.last_inbound_sequence
      from conversations c
     where n.workspace_id = ${work.workspaceId} and n.conversation_id = ${fresh}
       and c.workspace_id = n.workspace_id and c.id = ${id}`)
  // They hold an agent's words about both.
  await work.transaction.rows(sql`
    delete from agent_replay_turns where workspace_id = ${work.workspaceId} and conversation_id = ${id}`)
  const sessions = await divideSessions(work, split, thread)
  await work.transaction.rows(sql`
    update outbox o set conversation_id = ${fresh} from messages m
     where o.workspace_id = ${work.workspaceId} and o.conversation_id = ${id}
       and m.workspace_id = o.workspace_id and m.id = o.message_id and m.address = any (${[...addresses]}::text[])`)
  await work.transaction.rows(sql`
    update messages m set conversation_id = ${fresh}, contact_id = ${into}, session_id = s.fresh
      from unnest(${sessions.map((one) => one.id)}::uuid[], ${sessions.map((one) => one.fresh)}::uuid[]) as s (id, fresh)
     where m.workspace_id = ${work.workspaceId} and m.conversation_id = ${id} and m.session_id = s.id
       and m.address = any (${[...addresses]}::text[])`)
  await moveRowsOfSessions(
    work,
    thread,
    sessions.filter((one) => one.id === one.fresh).map((one) => one.id),
  )
  await countAgain(work, { id: fresh, like: id })
  await countAgain(work, { id, like: id })
  await moveEventsOf(work, split, thread, new Set(sessions.map((one) => one.id)))
}

/** A session of one of them goes; of one that both wrote in, the new contact gets a copy for their messages. */
async function divideSessions(
  work: TimedScope,
  { into, addresses }: Split,
  { id, fresh }: { id: string; fresh: string },
): Promise<{ id: string; fresh: string }[]> {
  const found = await work.transaction.rows<{ id: string; is_whole: boolean }>(sql`
    select m.session_id as id, bool_and(m.address = any (${[...addresses]}::text[])) as is_whole
      from messages m where m.workspace_id = ${work.workspaceId} and m.conversation_id = ${id}
     group by 1 having bool_or(m.address = any (${[...addresses]}::text[])) order by 1`)
  const sessions = found.map((one) => ({ id: one.id, fresh: one.is_whole ? one.id : newId() }))
  await work.transaction.rows(sql`
    update sessions set conversation_id = ${fresh}, contact_id = ${into}
     where workspace_id = ${work.workspaceId} and id = any (${found.filter((one) => one.is_whole).map((one) => one.id)}::uuid[])`)
  const copied = sessions.filter((one) => one.id !== one.fresh)
  await work.transaction.rows(sql`
    insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, status, started_at, expires_at,
      last_message_at, resolved_at, updated_at)
    select s.workspace_id, n.fresh, ${fresh}, s.channel_id, ${into}, s.agent_id, s.status, s.started_at, s.expires_at,
           s.last_message_at, s.resolved_at, ${work.now}
      from unnest(${copied.map((one) => one.id)}::uuid[], ${copied.map((one) => one.fresh)}::uuid[]) as n (id, fresh)
      join sessions s on s.workspace_id = ${work.workspaceId} and s.id = n.id`)
  return sessions
}

/** Rows of the sessions that went as a whole. */
async function moveRowsOfSessions(
  work: Scope,
  { id, fresh }: { id: string; fresh: string },
  sessions: readonly string[],
): Promise<void> {
  for (const table of ['turns', 'handoffs', 'leads', 'bookings', 'calls']) {
    await work.transaction.rows({
      text: `update ${table} set conversation_id = $3
              where workspace_id = $1 and conversation_id = $2 and session_id = any ($4::uuid[])`,
      values: [work.workspaceId, id, fresh, sessions],
    })
  }
  await work.transaction.rows(sql`
    update analytics_questions q set conversation_id = ${fresh} from turns t
     where q.workspace_id = ${work.workspaceId} and q.conversation_id = ${id}
       and t.workspace_id = q.workspace_id and t.id = q.turn_id and t.conversation_id = ${fresh}`)
}

/** Counts and times of a conversation, from its messages. The reply window belongs to the one who wrote last. */
async function countAgain(work: TimedScope, { id, like }: { id: string; like: string }): Promise<void> {
  await work.transaction.rows(sql`
    with said as (
      select count(*)::integer as messages_count,
             max(m.occurred_at) filter (where m.direction = 'inbound') as last_inbound_at,
             max(m.sequence) filter (where m.direction = 'inbound') as last_inbound_sequence,
             max(m.sequence) as last_sequence
        from messages m where m.workspace_id = ${work.workspaceId} and m.conversation_id = ${id})
    update conversations c set
      messages_count = s.messages_count,
      last_inbound_at = s.last_inbound_at,
      last_inbound_sequence = coalesce(s.last_inbound_sequence, 0),
      last_inbound_message_id = (select m.id from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                                    and m.sequence = s.last_inbound_sequence),
      window_expires_at = s.last_inbound_at + (l.window_expires_at - l.last_inbound_at),
      last_message_at = n.created_at, last_message_text = n.text, current_session_id = n.session_id,
      responder_epoch = c.responder_epoch + 1, version = c.version + 1, updated_at = ${work.now}
      from said s cross join conversations l
      left join messages n on n.workspace_id = l.workspace_id and n.conversation_id = ${id}
       and n.sequence = (select max(m.sequence) from messages m where m.workspace_id = ${work.workspaceId} and m.conversation_id = ${id})
     where c.workspace_id = ${work.workspaceId} and c.id = ${id} and l.workspace_id = c.workspace_id and l.id = ${like}`)
  await work.transaction.rows(sql`
    update sessions s set messages_count = (select count(*)::integer from messages m
        where m.workspace_id = s.workspace_id and m.session_id = s.id)
     where s.workspace_id = ${work.workspaceId} and s.conversation_id = ${id}`)
}

const EVENTS_AT_ONCE = 500

interface EventOfThread extends StoredEventData {
  id: string
  type: EventType
}

/** Events of the conversation whose message is the new contact's, so that erasing them finds these. */
async function moveEventsOf(
  work: Scope,
  { from, into }: Split,
  { id, fresh }: { id: string; fresh: string },
  sessions: ReadonlySet<string>,
): Promise<void> {
  const moved = new Set(
    (
      await work.transaction.rows<{ id: string }>(sql`
        select id from messages where workspace_id = ${work.workspaceId} and conversation_id = ${fresh}`)
    ).map((message) => message.id),
  )
  for (const { table, present } of EVENT_TABLES) {
    let after = '00000000-0000-0000-0000-000000000000'
    while (true) {
      const events = await work.transaction.rows<EventOfThread>(sql`
        select id, type, schema_version, data, packed from ${table}
         where workspace_id = ${work.workspaceId} and contact_id = ${from} and conversation_id = ${id} and ${present}
           and id > ${after} order by id limit ${EVENTS_AT_ONCE}`)
      const last = events.at(-1)
      if (!last) break
      after = last.id
      const theirs = events.filter((event) => isTheirs(event, moved, sessions)).map((event) => event.id)
      await work.transaction.rows(sql`
        update ${table} set contact_id = ${into}, conversation_id = ${fresh}
         where workspace_id = ${work.workspaceId} and id = any (${theirs}::uuid[])`)
    }
  }
}

function isTheirs(
  event: EventOfThread,
  messages: ReadonlySet<string>,
  sessions: ReadonlySet<string>,
): boolean {
  const { message, session } = eventDataOf(event) as { message?: { id: string }; session?: { id: string } }
  return message ? messages.has(message.id) : session !== undefined && sessions.has(session.id)
}
