import type pg from 'pg'

/**
 * Tells the planner what an analysis of the first rows would: that one workspace holds very many of them. A table that was
 * never analysed, or was empty then, has none, and every index that begins with `workspace_id` then seems to find one row. A plan made
 * at that time reads all rows of the workspace for each row that it looks up, and is kept until the first analysis.
 *
 * Before Postgres 18 nobody can say so, and the first minute after an installation is slower.
 * https://www.postgresql.org/docs/18/functions-admin.html#FUNCTIONS-ADMIN-STATSMOD
 */
export async function assumeStatistics(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>(
    `select to_regproc('pg_catalog.pg_restore_attribute_stats') is not null as known`,
  )
  if (!rows[0]?.known) return
  await client.query(`
    select pg_restore_attribute_stats(
             'schemaname', 'public', 'relname', c.relname::text, 'attname', a.attname::text, 'inherited', false,
             'version', current_setting('server_version_num')::integer,
             'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real)
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and not exists (select from pg_stats s
                        where s.schemaname = 'public' and s.tablename = c.relname and s.attname = 'workspace_id')`)
}
