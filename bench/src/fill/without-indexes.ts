/** Bulk loading: an index that is made once, after the rows, costs a fraction of one that is kept up row by row. */
import type pg from 'pg'

/** Drops the indexes of the tables, except those of their keys, and makes them again after `load`. */
export async function withoutIndexes(
  client: pg.ClientBase,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
    `select i.indexname, i.indexdef from pg_indexes i join pg_class c on c.relname = i.indexname join pg_index x on x.indexrelid = c.oid
      where i.schemaname = 'public' and i.tablename = any ($1) and not x.indisprimary
        and not exists (select from pg_constraint k where k.conindid = c.oid)`,
    [tables],
  )
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '64MB'`,
  )
  for (const { indexname } of indexes) await client.query(`drop index ${indexname}`)
  await load()
  for (const { indexdef } of indexes) await client.query(indexdef)
  await client.query(
    'reset session_replication_role; reset synchronous_commit; reset maintenance_work_mem; reset work_mem',
  )
}
