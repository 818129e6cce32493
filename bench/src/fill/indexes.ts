/** Bulk loading: an index that is made once, after the rows, costs a fraction of one that is kept up row by row. */
import type pg from 'pg'

/** How to make the indexes of each table again. */
export type Definitions = ReadonlyMap<string, readonly string[]>

/** Drops the indexes of the tables, except those of their constraints. */
export async function dropIndexes(client: pg.ClientBase, tables: readonly string[]): Promise<Definitions> {
  const { rows } = await client.query<{ tablename: string; indexname: string; indexdef: string }>(
    `select i.tablename, i.indexname, i.indexdef from pg_indexes i join pg_class c on c.relname = i.indexname join pg_index x on x.indexrelid = c.oid
      where i.schemaname = 'public' and i.tablename = any ($1) and not x.indisprimary
        and not exists (select from pg_constraint k where k.conindid = c.oid)`,
    [tables],
  )
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`)
  const definitionsOf = (table: string) =>
    rows.filter(({ tablename }) => tablename === table).map(({ indexdef }) => indexdef)
  return new Map(tables.map((table) => [table, definitionsOf(table)]))
}
