/** Counts every row that a database inserts, updates and deletes, by table. */
import type pg from 'pg'

/** `table operation` → rows. */
export type Changes = Map<string, number>

/** Triggers see each row at once; the statistics of Postgres come seconds later. */
export async function countChanges(pool: pg.Pool): Promise<void> {
  await pool.query(`
    create table counted_changes (change text not null);
    create function count_change() returns trigger language plpgsql security definer as $$
    begin
      insert into counted_changes values (tg_table_name || ' ' || lower(tg_op));
      return null;
    end $$`)
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'counted_changes'`,
  )
  for (const { name } of rows)
    await pool.query(
      `create trigger counted after insert or update or delete on "${name}" for each row execute function count_change()`,
    )
}

/** The changes since the last call, for each of so many messages. */
export async function takeChanges(pool: pg.Pool, messages: number): Promise<Changes> {
  const { rows } = await pool.query<{ change: string; rows: number }>(
    `with taken as (delete from counted_changes returning change)
     select change, count(*)::integer as rows from taken group by change order by change`,
  )
  return new Map(rows.map(({ change, rows }) => [change, rows / messages]))
}
