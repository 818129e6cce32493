/**
 * Erases a person everywhere, in one transaction: the rows that are theirs go, the records that must stay (numbered
 * events, the ledger, deliveries) lose what is personal. It reaches into tables of other features on purpose: an
 * erasure that any of them could forget would be no erasure.
 */

import { EVENT_SCHEMA_VERSION, type EventType, showId } from '@parley/contracts'
import { raw, sql, type Transaction, withStatementLimit } from '../../../platform/database/index.ts'
import { EVENT_TABLES } from '../../../platform/events/event-tables.ts'
import { lockSequencer } from '../../../platform/events/lock-sequencer.ts'
import { eventDataOf, packEventData, type StoredEventData } from '../../../platform/events/pack-event.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { forgetContact } from './contact-documents.store.ts'
import { lockContact } from './contacts.store.ts'
import { eraseImports } from './erase-imports.store.ts'
import { type Erasure, eraseLedger } from './erase-ledger.store.ts'
import { eraseSegments } from './erase-segments.store.ts'
import { reportOf } from './erasure-report.ts'
import type { ErasedPlace, ErasureRow } from './erasures.store.ts'
import { ofConversationsOf } from './merge-contacts.store.ts'
import { conversationsOf, countRowsOf, placesOfPersons } from './places-of-person.store.ts'
import { redactSnapshot } from './redact-snapshot.ts'

const ROWS_AT_ONCE = 500
/** An erasure cannot be done in parts: of a person with very many messages one statement may need minutes. */
const STATEMENT_LIMIT_MS = 300_000
/** Operations under these names may answer with what is personal. */
const ANSWERING_WITH_PEOPLE = [
  'contacts',
  'imports',
  'audiences',
  'messages',
  'conversations',
  'sessions',
  'notes',
  'handoffs',
  'leads',
  'bookings',
  'calls',
  'copilot',
  'canned_replies',
  'views',
  'ledger',
  'tools',
  'webhook_deliveries',
]

/**
 * Locks in the order in which messages are received (ledger, contact, conversations), so that a message that arrives
 * meanwhile is either erased with the rest or belongs to a new contact; then waits for whoever makes deliveries, so that
 * none is made of what was read before. Undefined when the contact is gone already.
 */
export function eraseContact(tx: Transaction, erasure: Erasure): Promise<ErasureReport | undefined> {
  return withStatementLimit(tx, STATEMENT_LIMIT_MS, () => eraseAll(tx, erasure))
}

export type ErasureReport = Pick<ErasureRow, 'places' | 'files_removed'>

async function eraseAll(tx: Transaction, erasure: Erasure): Promise<ErasureReport | undefined> {
  const { workspaceId, contactId, now } = erasure
  const entries = await eraseLedger(tx, erasure)
  if (!(await lockContact({ transaction: tx, workspaceId }, contactId))) return undefined
  await tx.rows(sql`
    select 1 from conversations where workspace_id = ${workspaceId} and contact_id = ${contactId} order by id for update`)
  await lockSequencer({ transaction: tx, workspaceId })
  const counting = await beginCounting(tx, erasure)
  const deliveries = await eraseEvents(tx, erasure)
  await tx.rows(sql`
    insert into file_deletions (workspace_id, storage_key, requested_at)
    select a.workspace_id, a.storage_key, ${now}
      from attachments a join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
     where a.workspace_id = ${workspaceId} and m.${ofConversationsOf(workspaceId, contactId)} and a.storage_key is not null
    on conflict do nothing`)
  await eraseSharedPast({ transaction: tx, workspaceId }, contactId)
  const visitors = await eraseVisitors(tx, erasure)
  // Kept answers repeat what was sent to or read of the person. They are sealed, so whose they are cannot be asked: all
  // that may be the person's go. That costs a replay, and only of the last day.
  const answers = await tx.rows(sql`
    delete from idempotency_keys
     where workspace_id = ${workspaceId} and split_part(operation, '.', 1) = any (${ANSWERING_WITH_PEOPLE}) returning 1`)
  const views = await eraseSavedViews(tx, erasure)
  const segments = await eraseSegments(tx, erasure)
  const importErrors = await eraseImports(tx, erasure)
  await eraseFigures(tx, erasure)
  const tags = await readConversationTags(tx, erasure)
  await forgetContact({ transaction: tx, workspaceId }, contactId)
  await tx.rows(sql`
    delete from messages where workspace_id = ${workspaceId} and ${ofConversationsOf(workspaceId, contactId)}`)
  await tx.rows(sql`delete from contacts where workspace_id = ${workspaceId} and id = ${contactId}`)
  await tx.rows(sql`
    delete from conversation_tag_counts
     where workspace_id = ${workspaceId} and tag = any (${tags}::text[]) and conversations_count <= 0`)
  // Last: whoever wrote on one of these rows meanwhile was waited for, and its entry is there now.
  await tx.rows(sql`select redact_audit_entries(${contactId}, ${now})`)
  return counting.end([
    { place: 'ledger_entries', removed: 0, redacted: entries },
    { place: 'webhook_deliveries', removed: 0, redacted: deliveries },
    { place: 'visitors', removed: visitors, redacted: 0 },
    { place: 'idempotency_keys', removed: answers.length, redacted: 0 },
    { place: 'views', removed: views, redacted: 0 },
    { place: 'audiences', removed: 0, redacted: segments },
    { place: 'import_errors', removed: importErrors, redacted: 0 },
    { place: 'audit_entries', removed: 0, redacted: await countAudit(tx, erasure) },
  ])
}

/**
 * A contact that was split shared a past with the other one: traces of turns and summaries of handoffs from that time may
 * hold words of both, and are kept with the other one.
 */
async function eraseSharedPast({ transaction, workspaceId }: Scope, contactId: string): Promise<void> {
  await transaction.rows(sql`
    delete from turns t using conversations c, contact_merges s
     where s.workspace_id = ${workspaceId} and s.contact_id = ${contactId} and s.kind <> 'merged'
       and c.workspace_id = s.workspace_id and c.contact_id = s.other_contact_id
       and t.workspace_id = c.workspace_id and t.conversation_id = c.id and t.created_at <= s.created_at`)
  await transaction.rows(sql`
    delete from agent_replay_turns t using conversations c, contact_merges s
     where s.workspace_id = ${workspaceId} and s.contact_id = ${contactId} and s.kind <> 'merged'
       and c.workspace_id = s.workspace_id and c.contact_id = s.other_contact_id
       and t.workspace_id = c.workspace_id and t.conversation_id = c.id and t.asked_at <= s.created_at`)
  await transaction.rows(sql`
    update handoffs h set note = null, summary = null, tried = '[]', fields = '[]', resolution = null
      from conversations c, contact_merges s
     where s.workspace_id = ${workspaceId} and s.contact_id = ${contactId} and s.kind <> 'merged'
       and c.workspace_id = s.workspace_id and c.contact_id = s.other_contact_id
       and h.workspace_id = c.workspace_id and h.conversation_id = c.id and h.created_at <= s.created_at`)
}

/** Counts the rows of the person now, and again at the end. */
async function beginCounting(tx: Transaction, { workspaceId, contactId }: Erasure) {
  const work = { transaction: tx, workspaceId }
  const places = await placesOfPersons(tx)
  const person = { contactId, conversationIds: await conversationsOf(work, contactId) }
  const files = async () =>
    (await tx.row<{ files: number }>(sql`
      select count(*)::integer as files from file_deletions where workspace_id = ${workspaceId}`))!.files
  const before = { rows: await countRowsOf(work, places, person), files: await files() }
  return {
    async end(others: readonly ErasedPlace[]): Promise<ErasureReport> {
      const after = await countRowsOf(work, places, person)
      return {
        places: reportOf(before.rows, after, others),
        files_removed: Math.max(0, (await files()) - before.files),
      }
    },
  }
}

async function countAudit(tx: Transaction, { workspaceId, contactId }: Erasure): Promise<number> {
  const row = await tx.row<{ entries: number }>(sql`
    select count(*)::integer as entries from audit_entries
     where workspace_id = ${workspaceId} and contact_ids @> array[${contactId}]::uuid[]`)
  return row!.entries
}

/** Signs out their browsers, also those that only signed in, and deletes their uploads. */
async function eraseVisitors(tx: Transaction, { workspaceId, contactId }: Erasure): Promise<number> {
  const named = (kind: string) => sql`array(
    select i.value from contact_identities i
     where i.workspace_id = ${workspaceId} and i.contact_id = ${contactId} and i.kind = ${kind})`
  const browsers = await tx.rows(sql`
    delete from visitors where workspace_id = ${workspaceId} and shown_id = any (${named('visitor')}) returning 1`)
  const users = await tx.rows(sql`
    delete from visitors where workspace_id = ${workspaceId} and user_id = any (${named('external')}) returning 1`)
  return browsers.length + users.length
}

/** Keeps the counts of events and deletes the words in them. */
async function eraseFigures(tx: Transaction, { workspaceId, contactId }: Erasure): Promise<void> {
  const theirs = ofConversationsOf(workspaceId, contactId)
  await tx.rows(sql`
    update analytics_handoffs set reason = '[erased]' where workspace_id = ${workspaceId} and ${theirs}`)
  await tx.rows(sql`
    update analytics_rounds set tags = '{}' where workspace_id = ${workspaceId} and tags <> '{}' and ${theirs}`)
}

async function readConversationTags(tx: Transaction, { workspaceId, contactId }: Erasure): Promise<string[]> {
  const rows = await tx.rows<{ tag: string }>(sql`
    select distinct unnest(c.tags) as tag from conversations c
     where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId}`)
  return rows.map(({ tag }) => tag)
}

/** Saved lists of what was said with this one person. */
async function eraseSavedViews(tx: Transaction, { workspaceId, contactId }: Erasure): Promise<number> {
  const rows = await tx.rows(sql`
    delete from views v
     where v.workspace_id = ${workspaceId} and (
       v.filter ->> 'contact_id' = ${showId('contact', contactId)}
       or v.filter ->> 'contact_phone' in (
         select i.value from contact_identities i
          where i.workspace_id = ${workspaceId} and i.contact_id = ${contactId} and i.kind = 'phone')) returning 1`)
  return rows.length
}

/** Of an endpoint, deliveries have indexes by event: one for first deliveries, one for replays. */
const DELIVERIES_BY_INDEX = [raw('replay_of is null'), raw('replay_of is not null')]

/**
 * Deleted endpoints keep their deliveries, so they count, too. All are locked in the order of their ids: outcomes are written in
 * that order (docs/decisions/lock-order.md). No delivery of these events is made meanwhile, because that needs the sequencer.
 * Those that wait stay due: their bodies are rendered from the redacted events, so that a receiver misses no event.
 */
async function eraseDeliveries(
  tx: Transaction,
  { workspaceId }: Erasure,
  eventIds: readonly string[],
): Promise<number> {
  const found: string[] = []
  for (const part of portionsOf(eventIds)) {
    for (const kind of DELIVERIES_BY_INDEX) {
      const rows = await tx.rows<{ id: string }>(sql`
        select d.id from webhook_deliveries d
         where d.workspace_id = ${workspaceId} and d.event_id = any (${part}::uuid[]) and ${kind}
           and d.endpoint_id = any (array(select w.id from webhook_endpoints w where w.workspace_id = ${workspaceId}))`)
      found.push(...rows.map(({ id }) => id))
    }
  }
  for (const part of portionsOf(found.sort())) {
    await tx.rows(sql`
      with locked_delivery as materialized (
        select id from webhook_deliveries
         where workspace_id = ${workspaceId} and id = any (${part}::uuid[]) order by id for no key update
      ), erased as (
        update webhook_deliveries d set
          body = '{"erased":true}', response_body = null
          from locked_delivery
         where d.workspace_id = ${workspaceId} and d.id = locked_delivery.id
        returning d.id
      )
      update webhook_attempts a set response_body = null
       where a.workspace_id = ${workspaceId} and a.delivery_id in (select id from erased)`)
  }
  return found.length
}

function portionsOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / ROWS_AT_ONCE)
  return Array.from({ length: count }, (_, part) => ids.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE))
}

/** Their events, and the deliveries of these. Events that wait for their number are few. */
async function eraseEvents(tx: Transaction, erasure: Erasure): Promise<number> {
  const { workspaceId, contactId } = erasure
  const ids: string[] = []
  for (const { table, present } of EVENT_TABLES) {
    const rows = await tx.rows<{ id: string }>(sql`
      select id from ${table} where workspace_id = ${workspaceId} and contact_id = ${contactId} and ${present} order by id`)
    ids.push(...rows.map(({ id }) => id))
    const shared = await tx.rows<{ id: string }>(sql`
      select e.id from contact_merges s join ${table} e on e.workspace_id = s.workspace_id and e.contact_id = s.other_contact_id
       where s.workspace_id = ${workspaceId} and s.contact_id = ${contactId} and s.kind <> 'merged'
         and e.occurred_at <= s.created_at and ${present} order by e.id`)
    ids.push(...shared.map(({ id }) => id))
  }
  const deliveries = await eraseDeliveries(tx, erasure, ids)
  for (const part of portionsOf(ids)) await redactEvents({ transaction: tx, workspaceId }, part)
  return deliveries
}

async function redactEvents(work: Scope, eventIds: readonly string[]): Promise<void> {
  for (const { table } of EVENT_TABLES) {
    const events = await work.transaction.rows<{ id: string; type: EventType } & StoredEventData>(sql`
      select id, type, schema_version, data, packed from ${table} where workspace_id = ${work.workspaceId} and id = any (${eventIds}::uuid[])`)
    if (events.length === 0) continue
    const redacted = events.map((event) => packEventData(redactSnapshot(eventDataOf(event))))
    await work.transaction.rows(sql`
      update ${table} e set data = null, packed = r.packed, schema_version = ${EVENT_SCHEMA_VERSION}
        from unnest(${events.map(({ id }) => id)}::uuid[], ${redacted}::bytea[]) as r (id, packed)
       where e.workspace_id = ${work.workspaceId} and e.id = r.id`)
  }
}
