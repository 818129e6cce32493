/** Two contacts turn out to be one person. Both histories are kept; of two consents the stricter one holds. */

import { ConcurrentChangeError, sql, withStatementLimit } from '../../../platform/database/index.ts'
import { EVENT_TABLES } from '../../../platform/events/event-tables.ts'
import { lockSequencer } from '../../../platform/events/lock-sequencer.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import { announceMerge } from './announce-merge.ts'
import type { Author } from './contact.ts'
import { mergeDocuments } from './contact-documents.store.ts'
import { recordMerge } from './contact-merges.store.ts'
import { mergeConversations } from './merge-conversations.store.ts'
import { lockCallsAndRecipients, mergeRecipients } from './merge-recipients.store.ts'

/**
 * Locks contacts, then all their conversations, each kind by id. All code that locks several of them uses this order
 * (docs/decisions/lock-order.md). While a contact is locked so, nobody can give it another conversation. Answers with
 * the contacts that are still there.
 */
export async function lockPeople(work: Scope, contactIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const ids = [...contactIds]
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from contacts where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[]) order by id for update`)
  await work.transaction.rows(sql`
    select 1 from conversations where workspace_id = ${work.workspaceId} and contact_id = any (${ids}::uuid[])
     order by id for update`)
  return new Set(rows.map((row) => row.id))
}

/** Locks outbox rows, then messages: outcomes and statuses are written without the conversation's lock. */
export async function lockMessagesOf(work: Scope, contactId: string, alsoQueuedOf?: string): Promise<void> {
  await work.transaction.rows(sql`
    select 1 from outbox o join conversations c on c.workspace_id = o.workspace_id and c.id = o.conversation_id
     where c.workspace_id = ${work.workspaceId} and c.contact_id in (${contactId}, ${alsoQueuedOf ?? contactId})
     order by o.message_id for update of o`)
  await work.transaction.rows(sql`
    select 1 from messages where workspace_id = ${work.workspaceId} and ${ofConversationsOf(work.workspaceId, contactId)}
     order by id for update`)
}

/** Messages have no index by contact, but one by conversation, and every message is of a conversation of its contact. */
export function ofConversationsOf(workspaceId: string, contactId: string) {
  return sql`conversation_id = any (array(
    select c.id from conversations c where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId}))`
}

export interface Merge {
  from: string
  into: string
  /** The caller who asked for it. Default: an address that both have shows that they are one person. */
  author?: Author
}

/** A merge cannot be done in parts: of a person with very many messages one statement may need minutes. */
const STATEMENT_LIMIT_MS = 300_000

/**
 * Moves everything of `from` to `into` and removes `from`. Where both talked on the same channel, their
 * conversations become one: messages keep their order because it is given by the database, not per conversation.
 */
export async function mergeContacts(work: TimedScope, contacts: Merge): Promise<void> {
  await withStatementLimit(work.transaction, STATEMENT_LIMIT_MS, () => mergeAll(work, contacts))
  await announceMerge(work, contacts)
}

async function mergeAll(work: TimedScope, contacts: Merge): Promise<void> {
  const { from, into } = contacts
  const locked = await lockPeople(work, new Set([from, into]))
  if (locked.size < 2) throw new ConcurrentChangeError('A contact was merged or erased meanwhile. Try again.')
  await lockMessagesOf(work, from, into)
  await lockCallsAndRecipients(work, contacts)
  // The holder of this lock numbers events; their numbers must not change meanwhile.
  await lockSequencer(work)
  await recordMerge(work, contacts)
  const pairs = await work.transaction.rows<{ old: string; kept: string }>(sql`
    select o.id as old, k.id as kept
      from conversations o
      join conversations k on k.workspace_id = o.workspace_id and k.channel_id = o.channel_id and k.contact_id = ${into}
     where o.workspace_id = ${work.workspaceId} and o.contact_id = ${from}
     order by k.id`)
  await work.transaction.rows(sql`
    update messages set contact_id = ${into}
     where workspace_id = ${work.workspaceId} and ${ofConversationsOf(work.workspaceId, from)}`)
  for (const pair of pairs) await mergeConversations(work, pair)
  // Before the events change hands, which are found by their former contact.
  for (const { old, kept } of pairs) await moveEvents(work, from, { old, kept })
  await moveEvents(work, from, { into })

  await mergeLeads(work, contacts)
  await mergeRecipients(work, contacts)
  await mergeAudiences(work, contacts)
  await work.transaction.rows(sql`select merge_audit_entries(${from}, ${into})`)
  for (const table of MOVED_TABLES) {
    await work.transaction.rows({
      text: `update ${table} set contact_id = $3 where workspace_id = $1 and contact_id = $2`,
      values: [work.workspaceId, from, into],
    })
  }
  await work.transaction.rows(sql`
    update contacts k set
      name = coalesce(k.name, o.name), email = coalesce(k.email, o.email),
      language = coalesce(k.language, o.language), time_zone = coalesce(k.time_zone, o.time_zone),
      tags = (select coalesce(array_agg(distinct tag), '{}') from unnest(k.tags || o.tags) as tag),
      custom_fields = o.custom_fields || k.custom_fields,
      lead_score = greatest(k.lead_score, o.lead_score),
      opted_out_at = least(k.opted_out_at, o.opted_out_at),
      marketing_opted_out_at = least(k.marketing_opted_out_at, o.marketing_opted_out_at),
      opted_in_at = case when k.opted_out_at is null and o.opted_out_at is null then least(k.opted_in_at, o.opted_in_at) end,
      blocked_at = least(k.blocked_at, o.blocked_at),
      do_not_disturb_at = least(k.do_not_disturb_at, o.do_not_disturb_at),
      -- Each refusal holds.
      consents = o.consents || k.consents || (
        select coalesce(jsonb_object_agg(r.key, r.value), '{}') from jsonb_each(o.consents) r where r.value ->> 'allowed' = 'false'),
      last_seen_at = greatest(k.last_seen_at, o.last_seen_at),
      created_at = least(k.created_at, o.created_at),
      updated_at = ${work.now}
    from contacts o
   where k.workspace_id = ${work.workspaceId} and k.id = ${into} and o.workspace_id = ${work.workspaceId} and o.id = ${from}`)
  await work.transaction.rows(
    sql`delete from contacts where workspace_id = ${work.workspaceId} and id = ${from}`,
  )
  await mergeDocuments(work, contacts, pairs)
}

/** Every table that names a contact, beside messages and events. */
const MOVED_TABLES = [
  'contact_identities',
  'contact_notes',
  'contact_merges',
  'consent_changes',
  'contact_touches',
  'conversations',
  'sessions',
  'leads',
  'bookings',
  'calls',
]

/**
 * Moves events of a contact into another conversation, or to another contact, so that erasing the person finds them all.
 * Every event of a conversation names its contact.
 */
export async function moveEvents(
  work: Scope,
  contactId: string,
  move: { old: string; kept: string } | { into: string; of?: string },
): Promise<void> {
  const change =
    'into' in move
      ? {
          set: sql`contact_id = ${move.into}`,
          which: move.of === undefined ? sql`true` : sql`conversation_id = ${move.of}`,
        }
      : { set: sql`conversation_id = ${move.kept}`, which: sql`conversation_id = ${move.old}` }
  for (const { table, present } of EVENT_TABLES) {
    await work.transaction.rows(sql`
      update ${table} set ${change.set}
       where workspace_id = ${work.workspaceId} and contact_id = ${contactId} and ${change.which} and ${present}`)
  }
}

/** A contact has one lead: where both have one, the kept contact's is completed from the other, which goes. */
async function mergeLeads(work: TimedScope, { from, into }: { from: string; into: string }): Promise<void> {
  await work.transaction.rows(sql`
    update leads k set
      conversation_id = coalesce(k.conversation_id, o.conversation_id), session_id = coalesce(k.session_id, o.session_id),
      agent_id = coalesce(k.agent_id, o.agent_id), name = coalesce(k.name, o.name), phone = coalesce(k.phone, o.phone),
      email = coalesce(k.email, o.email), intent = coalesce(k.intent, o.intent),
      stage = case when k.stage = 'new' then o.stage else k.stage end,
      score = case when o.score > k.score then o.score else k.score end,
      score_reasons = case when o.score > k.score then o.score_reasons else k.score_reasons end,
      score_by_hand = case when o.score > k.score then o.score_by_hand else k.score_by_hand end,
      has_booking = k.has_booking or o.has_booking,
      captured_at = least(k.captured_at, o.captured_at), qualified_at = least(k.qualified_at, o.qualified_at),
      owner = coalesce(k.owner, o.owner), notes = nullif(concat_ws(E'\\n', o.notes, k.notes), ''),
      custom_fields = o.custom_fields || k.custom_fields, created_at = least(k.created_at, o.created_at),
      updated_at = ${work.now}
    from leads o
   where k.workspace_id = ${work.workspaceId} and k.contact_id = ${into}
     and o.workspace_id = ${work.workspaceId} and o.contact_id = ${from}`)
  await work.transaction.rows(sql`
    delete from leads where workspace_id = ${work.workspaceId} and contact_id = ${from}
       and exists (select 1 from leads k where k.workspace_id = ${work.workspaceId} and k.contact_id = ${into})`)
}

/** The kept contact is in every list that either was in. The lists are locked first, in the order of `count_audience_members`. */
async function mergeAudiences(work: Scope, { from, into }: { from: string; into: string }): Promise<void> {
  await work.transaction.rows(sql`
    select 1 from audiences a
     where a.workspace_id = ${work.workspaceId} and a.id in (
       select m.audience_id from audience_members m where m.workspace_id = ${work.workspaceId} and m.contact_id = ${from})
     order by a.id for no key update`)
  await work.transaction.rows(sql`
    insert into audience_members (workspace_id, audience_id, contact_id, added_at)
    select m.workspace_id, m.audience_id, ${into}, m.added_at from audience_members m
     where m.workspace_id = ${work.workspaceId} and m.contact_id = ${from}
    on conflict do nothing`)
}
