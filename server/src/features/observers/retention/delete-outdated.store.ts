/**
 * SQL that deletes outdated rows: one portion of one group of one workspace for each call. It reaches
 * into tables of other features on purpose, like the erasure of a contact: one place decides which rows may be deleted.
 *
 * Ids are time-ordered (UUIDv7), so the oldest rows are found at the front of each primary key, without an index on time.
 */

import { sql, type Transaction } from '../../../platform/database/index.ts'
import { lockSequencer } from '../../../platform/events/lock-sequencer.ts'
import type { RetentionGroup } from './growing-tables.ts'

/** Rows deleted by one statement. */
export const PORTION = 2000
/** Fewer, because no event of the workspace is numbered meanwhile, and each may have a delivery for each endpoint. */
export const EVENTS_PORTION = 250

export interface Outdated {
  workspaceId: string
  /** Older rows are deleted. */
  before: Date
}

type DeletePortion = (tx: Transaction, outdated: Outdated) => Promise<number>

/** The answer of each counts the rows that were deleted: a whole portion or more means that there may be others. */
export const DELETE_PORTION: Readonly<Record<RetentionGroup, DeletePortion>> = {
  webhooks: deleteDeliveries,
  events: deleteEvents,
  ledger: async (tx, outdated) =>
    Math.max(await deleteLedgerEntries(tx, outdated), await deleteLedgerArrivals(tx, outdated)),
  turns: (tx, outdated) => deleteById(tx, outdated, 'turns'),
  audit: deleteAuditEntries,
  notices: (tx, outdated) => deleteById(tx, outdated, 'notices'),
  mails: (tx, outdated) => deleteById(tx, outdated, 'mails'),
  copilot: (tx, outdated) => deleteById(tx, outdated, 'copilot_requests'),
  analytics: deleteFigures,
  messages: deleteMessages,
}

/** The least UUIDv7 of a moment. */
export function idAt(moment: Date): string {
  const milliseconds = Math.max(0, moment.getTime()).toString(16).padStart(12, '0')
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7000-8000-000000000000`
}

const count = (row: { deleted: number } | undefined) => Number(row?.deleted ?? 0)

/** For tables whose rows are deleted by age alone, except those that the condition keeps. */
const KEPT = {
  turns: sql`true`,
  // An open notice is dismissed by its cause or by a person.
  notices: sql`dismissed_at is not null`,
  mails: sql`state in ('sent', 'failed')`,
  copilot_requests: sql`true`,
}
const TABLES = {
  turns: sql`turns`,
  notices: sql`notices`,
  mails: sql`mails`,
  copilot_requests: sql`copilot_requests`,
}

async function deleteById(
  tx: Transaction,
  { workspaceId, before }: Outdated,
  table: keyof typeof TABLES,
): Promise<number> {
  return count(
    await tx.row(sql`
    with outdated as (
      select id from ${TABLES[table]}
       where workspace_id = ${workspaceId} and id < ${idAt(before)} and created_at < ${before} and ${KEPT[table]}
       order by id limit ${PORTION} for update skip locked
    ), deleted as (
      delete from ${TABLES[table]} where workspace_id = ${workspaceId} and id in (select id from outdated) returning 1
    )
    select count(*) as deleted from deleted`),
  )
}

/** The role of the server may not delete entries of the audit trail; this function of the database may, after a year. */
async function deleteAuditEntries(tx: Transaction, { before }: Outdated): Promise<number> {
  return count(await tx.row(sql`select delete_outdated_audit_entries(${before}, ${PORTION}) as deleted`))
}

/** Only what is settled; its attempts go with it. */
async function deleteDeliveries(tx: Transaction, { workspaceId, before }: Outdated): Promise<number> {
  return count(
    await tx.row(sql`
    with outdated as (
      select id from webhook_deliveries
       where workspace_id = ${workspaceId} and id < ${idAt(before)} and created_at < ${before}
         and state in ('succeeded', 'failed')
       order by id limit ${PORTION} for update skip locked
    ), deleted as (
      delete from webhook_deliveries where workspace_id = ${workspaceId} and id in (select id from outdated) returning 1
    )
    select count(*) as deleted from deleted`),
  )
}

/**
 * The kept events are one range without gaps, so a reader that is behind it gets an error. An event stays while
 * it has no number, while an internal reader has not read it, and while an active endpoint has still to get it; later
 * events stay with it. Its deliveries are deleted with it: afterwards nothing says whose it is, so the
 * erasure of a person could not find it.
 */
async function deleteEvents(tx: Transaction, { workspaceId, before }: Outdated): Promise<number> {
  // Otherwise a replay that still sees an event could make a delivery of it that nothing can be sent of.
  await lockSequencer({ transaction: tx, workspaceId })
  return count(
    await tx.row(sql`
    with oldest as (
      select id, sequence, occurred_at from events
       where workspace_id = ${workspaceId} and sequence is not null order by sequence limit ${EVENTS_PORTION}
    ), needed as (
      select min(sequence) as sequence from oldest where occurred_at >= ${before}
      union all
      select min(d.event_sequence) from webhook_deliveries d
        join webhook_endpoints e on e.workspace_id = d.workspace_id and e.id = d.endpoint_id
       where d.workspace_id = ${workspaceId} and d.state in ('waiting', 'sending')
         -- The answer to what is on its way would be kept after the event: its endpoint was switched off a moment ago.
         and (e.active or (d.state = 'sending' and e.lane_lease_until > clock_timestamp()))
      union all
      select min(cursor) + 1 from webhook_endpoints
       where workspace_id = ${workspaceId} and active and catching_up and deleted_at is null
      union all
      select coalesce(max(cursor), 0) + 1 from analytics_cursors where workspace_id = ${workspaceId}
      union all
      select coalesce(max(cursor), 0) + 1 from cost_cursors where workspace_id = ${workspaceId}
      union all
      select coalesce(max(sequence), 0) + 1 from search_cursors where workspace_id = ${workspaceId}
    ), deleted as (
      delete from events e using oldest o
       where e.workspace_id = ${workspaceId} and e.id = o.id
         and o.sequence < (select coalesce(min(sequence), 9223372036854775807) from needed)
      returning e.id
    ), delivered as (
      -- In two parts, because first deliveries and replays have an index each.
      select d.id from deleted join webhook_endpoints e on e.workspace_id = ${workspaceId}
        join webhook_deliveries d on d.workspace_id = ${workspaceId} and d.endpoint_id = e.id
         and d.event_id = deleted.id and d.replay_of is null
      union all
      select d.id from deleted join webhook_endpoints e on e.workspace_id = ${workspaceId}
        join webhook_deliveries d on d.workspace_id = ${workspaceId} and d.endpoint_id = e.id
         and d.event_id = deleted.id and d.replay_of is not null
    ), locked_delivery as materialized (
      select id, body, response_body from webhook_deliveries
       where workspace_id = ${workspaceId} and id = any (array(select id from delivered)) order by id for no key update
    ), without_body as (
      -- Both marks say nothing of the event: it could not be rendered, or its person was erased.
      update webhook_deliveries d
         set body = case when l.body in ('', '{"erased":true}') then l.body end, response_body = null
        from locked_delivery l
       where d.workspace_id = ${workspaceId} and d.id = l.id
         and (l.body not in ('', '{"erased":true}') or l.response_body <> '')
    ), without_answer as (
      update webhook_attempts a set response_body = null from locked_delivery l
       where a.workspace_id = ${workspaceId} and a.delivery_id = l.id and a.response_body is not null
    )
    select count(*) as deleted from deleted`),
  )
}

/** Keeps waiting and quarantined entries. The totals keep counting deleted ones. */
async function deleteLedgerEntries(tx: Transaction, { workspaceId, before }: Outdated): Promise<number> {
  return count(
    await tx.row(sql`
    with outdated as (
      select id from ledger_entries
       where workspace_id = ${workspaceId} and id < ${idAt(before)} and received_at < ${before} and state = 'processed'
       order by id limit ${PORTION} for update skip locked
    ), deleted as (
      delete from ledger_entries where workspace_id = ${workspaceId} and id in (select id from outdated) returning 1
    ), counted as (
      insert into ledger_totals as t (workspace_id, processed)
      select ${workspaceId}, count(*) from deleted having count(*) > 0
      on conflict (workspace_id) do update set processed = t.processed + excluded.processed
    )
    select count(*) as deleted from deleted`),
  )
}

async function deleteLedgerArrivals(tx: Transaction, { workspaceId, before }: Outdated): Promise<number> {
  return count(
    await tx.row(sql`
    with oldest as (
      select id, received_at from ledger_arrivals where workspace_id = ${workspaceId} order by id limit ${PORTION}
    ), deleted as (
      delete from ledger_arrivals a using oldest o
       where a.workspace_id = ${workspaceId} and a.id = o.id and o.received_at < ${before}
      returning a.received, a.duplicates
    ), counted as (
      insert into ledger_totals as t (workspace_id, received, duplicates)
      select ${workspaceId}, sum(received), sum(duplicates) from deleted having count(*) > 0
      on conflict (workspace_id) do update
        set received = t.received + excluded.received, duplicates = t.duplicates + excluded.duplicates
    )
    select count(*) as deleted from deleted`),
  )
}

/** Each by the time that it describes; a round only when it is closed. */
async function deleteFigures(tx: Transaction, { workspaceId, before }: Outdated): Promise<number> {
  const row = await tx.row<{ deleted: number }>(sql`
    with activity as (
      delete from analytics_activity where workspace_id = ${workspaceId} and ctid = any (array(
        select ctid from analytics_activity where workspace_id = ${workspaceId} and bucket < ${before}
         order by bucket limit ${PORTION})) returning 1
    ), handoffs as (
      delete from analytics_handoffs where workspace_id = ${workspaceId} and ctid = any (array(
        select ctid from analytics_handoffs where workspace_id = ${workspaceId} and requested_at < ${before}
         order by requested_at limit ${PORTION})) returning 1
    ), questions as (
      delete from analytics_questions where workspace_id = ${workspaceId} and ctid = any (array(
        select ctid from analytics_questions where workspace_id = ${workspaceId} and asked_at < ${before}
         order by asked_at limit ${PORTION})) returning 1
    ), rounds as (
      delete from analytics_rounds where workspace_id = ${workspaceId} and ctid = any (array(
        select ctid from analytics_rounds where workspace_id = ${workspaceId} and closed_at < ${before}
         limit ${PORTION})) returning 1
    ), targets as (
      delete from response_target_outcomes where workspace_id = ${workspaceId} and ctid = any (array(
        select ctid from response_target_outcomes
         where workspace_id = ${workspaceId} and id < ${idAt(before)} and ended_at < ${before}
         order by id limit ${PORTION})) returning 1
    )
    select greatest((select count(*) from activity), (select count(*) from handoffs), (select count(*) from questions),
                    (select count(*) from rounds), (select count(*) from targets)) as deleted`)
  return count(row)
}

/** Keeps messages that wait to be answered or sent. Files and search entries are deleted with their message. */
async function deleteMessages(tx: Transaction, { workspaceId, before }: Outdated): Promise<number> {
  return count(
    await tx.row(sql`
    with outdated as (
      select m.id, m.conversation_id from messages m
        join turn_queue q on q.workspace_id = m.workspace_id and q.conversation_id = m.conversation_id and q.due_at is null
       where m.workspace_id = ${workspaceId} and m.id < ${idAt(before)} and m.created_at < ${before}
         and not exists (select from outbox o where o.workspace_id = m.workspace_id and o.message_id = m.id)
       order by m.id limit ${PORTION} for update of m skip locked
    ), files as (
      insert into file_deletions (workspace_id, storage_key, requested_at)
      select a.workspace_id, a.storage_key, clock_timestamp() from attachments a
       where a.workspace_id = ${workspaceId} and a.message_id in (select id from outdated) and a.storage_key is not null
      on conflict do nothing
    ), reindexed as (
      insert into conversations_to_index (workspace_id, conversation_id)
      select distinct ${workspaceId}::uuid, conversation_id from outdated
      on conflict do nothing
    ), deleted as (
      delete from messages where workspace_id = ${workspaceId} and id in (select id from outdated) returning 1
    )
    select count(*) as deleted from deleted`),
  )
}
