/** The rows of the tables, read as their owner, whom row-level security does not bind. */
import { readId } from '@parley/contracts'
import { Client } from 'pg'
import type { Tenant } from './tenant.ts'

export interface Rows {
  /** One hash of every row of the workspace, by table. */
  hashes(workspaceId: string): Promise<Map<string, string>>
  /** How many rows the workspace has, by table. */
  counts(workspaceId: string): Promise<Map<string, number>>
  /** Tables in which a row of the workspace holds one of these texts. */
  mentioning(workspaceId: string, needles: readonly string[]): Promise<string[]>
  close(): Promise<void>
}

/** The audit trail names every caller and request, also refused ones. */
const SAYS_WHAT_WAS_ASKED = ['audit_entries']

/** The words of a tenant, and its ids as rows hold them. */
export function needlesOf({ ids, secrets }: Pick<Tenant, 'ids' | 'secrets'>): string[] {
  const uuids = [...ids].flatMap(([noun, known]) =>
    // The organisation has other workspaces too.
    noun === 'organisation' ? [] : known.flatMap((id) => readId(noun, id) ?? []),
  )
  return [secrets[0]!, ...uuids]
}

export async function openRows(connectionString: string): Promise<Rows> {
  const client = new Client({ connectionString })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        -- The use of its own keys is counted while they are used.
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
    async mentioning(workspaceId, needles) {
      const text = tables
        .filter(({ name }) => !SAYS_WHAT_WAS_ASKED.includes(name))
        .map(
          ({ name }) =>
            `select '${name}' as name where exists (select 1 from "${name}" t where workspace_id = $1 and t::text like any ($2))`,
        )
        .join(' union all ')
      const { rows } = await client.query<{ name: string }>(text, [
        workspaceId,
        needles.map((needle) => `%${needle}%`),
      ])
      return rows.map(({ name }) => name)
    },
    close: () => client.end(),
  }
}
