/** What lies in the tables, seen by their owner, whom row-level security does not bind. */
import { Client } from 'pg'

export interface Rows {
  /** One hash of every row of the workspace, by table. */
  hashes(workspaceId: string): Promise<Map<string, string>>
  /** How many rows the workspace has, by table. */
  counts(workspaceId: string): Promise<Map<string, number>>
  close(): Promise<void>
}

export async function openRows(connectionString: string): Promise<Rows> {
  const client = new Client({ connectionString })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        -- What its own keys have used up is counted while they are used.
        and c.relname <> 'limit_counters'
      order by 1`,
  )
  const each = async <T>(workspaceId: string, column: string): Promise<Map<string, T>> => {
    const text = tables
      .map(
        ({ name }) => `select '${name}' as name, ${column} as value from "${name}" t where workspace_id = $1`,
      )
      .join(' union all ')
    const { rows } = await client.query<{ name: string; value: T }>(text, [workspaceId])
    return new Map(rows.map(({ name, value }) => [name, value]))
  }
  return {
    hashes: (id) => each<string>(id, `coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')`),
    counts: (id) => each<number>(id, 'count(*)::int'),
    close: () => client.end(),
  }
}
