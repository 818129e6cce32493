import { join, type Session, sql } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface LedgerRow {
  workspace_id: string
  id: string
  channel_id: string
  kind: string
  dedupe_key: string
  lane: string
  state: 'waiting' | 'processed' | 'quarantined'
  attempts: number
  error: string | null
  /** Without its key and lane, which are columns. */
  update?: Record<string, unknown>
  received_at: Date
  processed_at: Date | null
}

const LIST = sql`
  select workspace_id, id, channel_id, kind, dedupe_key, lane, state, attempts, error, received_at, processed_at
    from ledger_entries`

export function ledgerConditions(
  workspaceId: string,
  filter: { state?: string; kind?: string; channel_id?: string },
) {
  const conditions = [sql`workspace_id = ${workspaceId}`]
  if (filter.state) conditions.push(sql`state = ${filter.state}`)
  if (filter.kind) conditions.push(sql`kind = ${filter.kind}`)
  if (filter.channel_id) conditions.push(sql`channel_id = ${filter.channel_id}`)
  return { select: LIST, where: join(conditions, ' and ') }
}

export function findEntry(work: Scope<Session>, id: string): Promise<LedgerRow | undefined> {
  return work.transaction.row<LedgerRow>(
    sql`select * from ledger_entries where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** The ids of the entries with these keys, in the order of the keys. */
export async function findEntriesByKey(
  work: Scope<Session>,
  channelId: string,
  keys: readonly string[],
): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select l.id from unnest(${[...keys]}::text[]) with ordinality k (key, place)
      join ledger_entries l on l.workspace_id = ${work.workspaceId} and l.channel_id = ${channelId}
       and l.dedupe_key = k.key
     order by k.place`)
  return rows.map((row) => row.id)
}

/** Moves an entry from one state to another; false when it is not in the first. */
export async function moveEntry(
  work: Scope,
  id: string,
  move: { from: LedgerRow['state']; to: LedgerRow['state']; error: string | null; now: Date },
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    update ledger_entries set state = ${move.to}, error = ${move.error}, attempts = 0, available_at = ${move.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and state = ${move.from}
    returning id`)
  return row !== undefined
}

export interface ReconciliationRow {
  received: number
  duplicates: number
  processed: number
  waiting: number
  quarantined: number
  oldest_waiting_at: Date | null
  unknown_messages: number
}

/** Arrivals are counted where they are stored, entries where they stand: the two must agree. */
export async function readReconciliation(work: Scope<Session>): Promise<ReconciliationRow> {
  const row = await work.transaction.row<ReconciliationRow>(sql`
    select arrivals.received + totals.received as received, arrivals.duplicates + totals.duplicates as duplicates,
           entries.processed + totals.processed as processed, entries.waiting, entries.quarantined, entries.oldest_waiting_at,
           (select count(*) from outbox where workspace_id = ${work.workspaceId} and state = 'unknown') as unknown_messages
      from (select coalesce(sum(received), 0)::bigint as received, coalesce(sum(duplicates), 0)::bigint as duplicates
              from ledger_arrivals where workspace_id = ${work.workspaceId}) arrivals,
           (select count(*) filter (where state = 'processed') as processed,
                   count(*) filter (where state = 'waiting') as waiting,
                   count(*) filter (where state = 'quarantined') as quarantined,
                   min(received_at) filter (where state = 'waiting') as oldest_waiting_at
              from ledger_entries where workspace_id = ${work.workspaceId}) entries,
           -- Entries that have outlived their retention are counted and no longer held.
           (select coalesce(sum(received), 0)::bigint as received, coalesce(sum(duplicates), 0)::bigint as duplicates,
                   coalesce(sum(processed), 0)::bigint as processed
              from ledger_totals where workspace_id = ${work.workspaceId}) totals`)
  return row!
}

/** Stores updates, one row each; one that was stored before is left out. */
export async function appendEntries(system: Session, rows: readonly unknown[], now: Date): Promise<void> {
  await system.rows({
    name: 'append_ledger',
    text: 'select append_ledger($1::jsonb, $2)',
    values: [storableJson(rows), now],
  })
}

/** Gives entries of accounts without a channel to the channels that these accounts have by now. Returns how many. */
export async function adoptUnclaimed(system: Session, now: Date): Promise<number> {
  const row = await system.row<{ adopted: number }>({
    name: 'adopt_unclaimed',
    text: 'select adopt_unclaimed_entries($1) as adopted',
    values: [now],
  })
  return row?.adopted ?? 0
}
