/** Counters of Postgres itself: what the server made it do. */
import type pg from 'pg'

export interface DatabaseCounters {
  transactions: number
  walBytes: number
  rowsInserted: number
  rowsUpdated: number
  /** Heap-only: the new version is in the page of the old one and needs no index entries. */
  rowsUpdatedInPlace: number
  rowsDeleted: number
}

export interface StatementCounter {
  text: string
  isTopLevel: boolean
  calls: number
  ms: number
  /** Pages of tables and indexes that it looked at, in memory or not. No neighbour of the machine changes their number. */
  pages: number
}

export async function readDatabaseCounters(client: pg.ClientBase): Promise<DatabaseCounters> {
  const { rows } = await client.query<Record<keyof DatabaseCounters, string>>(`
    select d.xact_commit as "transactions", pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as "walBytes",
           t.inserted as "rowsInserted", t.updated as "rowsUpdated", t.hot as "rowsUpdatedInPlace", t.deleted as "rowsDeleted"
      from pg_stat_database d,
           (select sum(n_tup_ins) as inserted, sum(n_tup_upd) as updated, sum(n_tup_hot_upd) as hot, sum(n_tup_del) as deleted
              from pg_stat_user_tables) t
     where d.datname = current_database()`)
  return Object.fromEntries(Object.entries(rows[0]!).map(([name, value]) => [name, Number(value)])) as never
}

/** By query, since the start of Postgres. Undefined where pg_stat_statements is not loaded. */
export async function readStatementCounters(
  client: pg.ClientBase,
): Promise<Map<string, StatementCounter> | undefined> {
  const { rows: loaded } = await client.query<{ loaded: boolean }>(
    `select exists (select from pg_extension where extname = 'pg_stat_statements') as loaded`,
  )
  if (!loaded[0]!.loaded) return undefined
  const { rows } = await client.query<{
    key: string
    text: string
    is_top: boolean
    calls: string
    ms: number
    pages: string
  }>(`
    select queryid::text || ' ' || toplevel as key, query as text, toplevel as is_top, calls, total_exec_time + total_plan_time as ms,
           shared_blks_hit + shared_blks_read as pages
      from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())`)
  return new Map(
    rows.map(({ key, text, is_top, calls, ms, pages }) => [
      key,
      {
        text: text.replace(/\s+/g, ' ').trim(),
        isTopLevel: is_top,
        calls: Number(calls),
        ms,
        pages: Number(pages),
      },
    ]),
  )
}
