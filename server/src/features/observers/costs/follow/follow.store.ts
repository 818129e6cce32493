/** SQL of keeping the ledger of costs in step with the events. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { LastEntry, NewEntry } from '../cost-entry.ts'
import type { Carrier } from './charge-calls.ts'
import { CALL_COMPLETED, CALL_FAILED, CHARGING_EVENTS, type StoredMessageEvent } from './charged-message.ts'

export async function workspacesToFollow(system: Session): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(sql`select workspace_id from due_costs()`)
  return rows.map((row) => row.workspace_id)
}

/** Holds the cursor until the transaction ends; undefined while somebody else does. */
export async function lockCursor(work: Scope): Promise<number | undefined> {
  const known = await work.transaction.row<{ cursor: number }>(sql`
    select cursor from cost_cursors where workspace_id = ${work.workspaceId} for update skip locked`)
  if (known) return known.cursor
  const made = await work.transaction.row<{ cursor: number }>(sql`
    insert into cost_cursors (workspace_id) values (${work.workspaceId}) on conflict do nothing returning cursor`)
  return made?.cursor
}

export async function moveCursor(work: Scope, cursor: number): Promise<void> {
  await work.transaction.rows(
    sql`update cost_cursors set cursor = ${cursor} where workspace_id = ${work.workspaceId}`,
  )
}

/** The newest number of an event, which has no gap before it. */
export async function lastSequence(work: Scope): Promise<number> {
  const row = await work.transaction.row<{ last_sequence: number }>(
    sql`select last_sequence from event_counters where workspace_id = ${work.workspaceId}`,
  )
  return row?.last_sequence ?? 0
}

/** After `cursor` and up to `last`. Only those after which a message or call may cost something. */
export function chargingEvents(work: Scope, cursor: number, last: number): Promise<StoredMessageEvent[]> {
  return work.transaction.rows<StoredMessageEvent>(sql`
    select type, agent_id, schema_version, data, packed
      from events
     where workspace_id = ${work.workspaceId} and sequence > ${cursor} and sequence <= ${last}
       and type = any (${[...CHARGING_EVENTS, CALL_COMPLETED, CALL_FAILED]}::text[])
     order by sequence`)
}

/** Messages whose price was reported without an event. They are taken from the list, in this transaction. */
export async function takeRechecks(work: Scope, limit: number): Promise<string[]> {
  const rows = await work.transaction.rows<{ message_id: string }>(sql`
    delete from cost_rechecks
     where workspace_id = ${work.workspaceId}
       and message_id in (select message_id from cost_rechecks where workspace_id = ${work.workspaceId}
                           order by message_id limit ${limit} for update skip locked)
    returning message_id`)
  return rows.map(({ message_id }) => message_id)
}

/** The messages as they are now: an event may be older than what the provider has reported since. */
export function readMessages(work: Scope, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  return work.transaction.rows(sql`
    select m.id, m.conversation_id, m.channel_id, coalesce(m.agent_id, ch.agent_id) as agent_id, m.sender, m.status, m.content, m.address,
           m.pricing, m.sent_at, m.delivered_at, m.read_at, c.window_expires_at
      from messages m
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      join channels ch on ch.workspace_id = m.workspace_id and ch.id = m.channel_id
     where m.workspace_id = ${work.workspaceId} and m.id = any (${[...ids]}::uuid[])`)
}

/** By id: the provider of each channel, as adapters are named. */
export async function providersOf(work: Scope, channelIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await work.transaction.rows<{ id: string; provider: string }>(sql`
    select id, kind || '/' || provider as provider from channels
     where workspace_id = ${work.workspaceId} and id = any (${[...channelIds]}::uuid[])`)
  return new Map(rows.map(({ id, provider }) => [id, provider]))
}

/** By id: the channels of calls. */
export async function carriersOf(work: Scope, channelIds: readonly string[]): Promise<Map<string, Carrier>> {
  const rows = await work.transaction.rows<{ id: string } & Carrier>(sql`
    select id, kind || '/' || provider as provider, agent_id from channels
     where workspace_id = ${work.workspaceId} and id = any (${[...channelIds]}::uuid[])`)
  return new Map(rows.map(({ id, ...carrier }) => [id, carrier]))
}

/** The categories of templates by channel, name and language. */
export async function templateCategories(
  work: Scope,
  channelIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await work.transaction.rows<{ key: string; category: string | null }>(sql`
    select channel_id || ' ' || name || ' ' || language as key, definition ->> 'category' as category
      from templates where workspace_id = ${work.workspaceId} and channel_id = any (${[...channelIds]}::uuid[])`)
  return new Map(rows.flatMap(({ key, category }) => (category ? [[key, category] as const] : [])))
}

/** By message. */
export async function lastEntries(
  work: Scope,
  messageIds: readonly string[],
): Promise<Map<string, LastEntry>> {
  const rows = await work.transaction.rows<LastEntry>(sql`
    select last.* from unnest(${[...messageIds]}::uuid[]) as wanted (id)
     cross join lateral (
       select subject_id, revision, currency, category, country, basis, price_source, total_micros, occurred_at
         from cost_entries where workspace_id = ${work.workspaceId} and subject_id = wanted.id
        order by revision desc limit 1) last`)
  return new Map(rows.map((row) => [row.subject_id, row]))
}

/** Two processes that had read the same state would write the same revision: the second one fails. */
export async function insertEntries(work: TimedScope, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map((entry) => ({ ...entry, id: newId() }))
  await work.transaction.rows(sql`
    insert into cost_entries (workspace_id, id, kind, subject_id, revision, amount_micros, currency, quantity, basis, source,
                              category, country, provider, price_source, conversation_id, channel_id, agent_id, occurred_at,
                              recorded_at, total_micros)
    select ${work.workspaceId}, id, kind, subject_id, revision, amount_micros, currency, quantity, basis, source, category, country,
           provider, price_source, conversation_id, channel_id, agent_id, occurred_at, ${work.now}, total_micros
      from jsonb_to_recordset(${storableJson(rows)}::jsonb) as e (
        id uuid, kind text, subject_id uuid, revision integer, amount_micros bigint, currency text, quantity integer, basis text,
        source text, category text, country text, provider text, price_source text, conversation_id uuid, channel_id uuid,
        agent_id uuid, occurred_at timestamptz, total_micros bigint)`)
}

export interface Allowance {
  channel_id: string
  /** First day of the month, UTC. */
  month: string
  messages: number
}

export function allowancesOf(work: Scope, channelIds: readonly string[]): Promise<Allowance[]> {
  return work.transaction.rows<Allowance>(sql`
    select channel_id, to_char(month, 'YYYY-MM-DD') as month, messages from cost_allowances
     where workspace_id = ${work.workspaceId} and channel_id = any (${[...channelIds]}::uuid[])`)
}

export async function saveAllowances(work: Scope, allowances: readonly Allowance[]): Promise<void> {
  if (allowances.length === 0) return
  await work.transaction.rows(sql`
    insert into cost_allowances (workspace_id, channel_id, month, messages)
    select ${work.workspaceId}, a.channel_id, a.month, a.messages
      from jsonb_to_recordset(${JSON.stringify(allowances)}::jsonb) as a (channel_id uuid, month date, messages integer)
    on conflict (workspace_id, channel_id, month) do update set messages = excluded.messages`)
}
