/** Rows, bytes and queues of the installation at one moment. */
import { execFileSync } from 'node:child_process'
import type pg from 'pg'

export interface Figures {
  messages: number
  database_bytes: number
  /** Everything that is not finished, by queue. */
  ledger: number
  turns: number
  outbox: number
  unnumbered: number
  deliveries: number
}

export async function readFigures(pool: pg.Pool): Promise<Figures> {
  const { rows } = await pool.query<Record<keyof Figures, string>>(`
    select (select count(*) from messages) as messages, pg_database_size(current_database()) as database_bytes,
           (select count(*) from ledger_entries where state = 'waiting') as ledger,
           (select count(*) from turn_queue where due_at is not null) as turns,
           (select count(*) from outbox) as outbox,
           (select count(*) from unnumbered_events) as unnumbered,
           (select count(*) from webhook_deliveries where state in ('waiting', 'sending')) as deliveries`)
  return Object.fromEntries(Object.entries(rows[0]!).map(([name, value]) => [name, Number(value)])) as never
}

export interface TableSize {
  name: string
  bytes: number
  index_bytes: number
  rows: number
}

export async function readTableSizes(pool: pg.Pool): Promise<TableSize[]> {
  const { rows } = await pool.query<{ name: string; bytes: string; index_bytes: string }>(`
    select relname as name, pg_total_relation_size(oid) as bytes, pg_indexes_size(oid) as index_bytes
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`)
  return Promise.all(
    rows.map(async ({ name, bytes, index_bytes }) => {
      const counted = await pool.query<{ rows: string }>(`select count(*) as rows from "${name}"`)
      return {
        name,
        bytes: Number(bytes),
        index_bytes: Number(index_bytes),
        rows: Number(counted.rows[0]!.rows),
      }
    }),
  )
}

export interface Writes {
  wal_bytes: number
  transactions: number
  rows_updated: number
  /** Heap-only: the new version is in the page of the old one and needs no index entries. */
  rows_updated_in_place: number
}

/** Bytes that the database has written since it was created. */
export async function readWrites(pool: pg.Pool): Promise<Writes> {
  const { rows } = await pool.query<Record<keyof Writes, string>>(`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as wal_bytes,
           (select xact_commit from pg_stat_database where datname = current_database()) as transactions,
           (select sum(n_tup_upd) from pg_stat_user_tables) as rows_updated,
           (select sum(n_tup_hot_upd) from pg_stat_user_tables) as rows_updated_in_place`)
  return Object.fromEntries(Object.entries(rows[0]!).map(([name, value]) => [name, Number(value)])) as never
}

/** Resident memory of the server and the processes that it started (its worker), in megabytes. */
export function memoryOf(pid: number): number {
  const listed = execFileSync('ps', ['-o', 'rss=', '-p', String(pid), '--ppid', String(pid)], {
    encoding: 'utf8',
  })
  const kilobytes = listed.trim().split(/\s+/).map(Number)
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024)
}

export const isAtRest = ({ ledger, turns, outbox, unnumbered, deliveries }: Figures) =>
  ledger + turns + outbox + unnumbered + deliveries === 0
