/** Looks for words in everything that an installation keeps: every column of every table, every file. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { unpackEventData } from '../platform/events/pack-event.ts'
import { unpackJson } from '../platform/events/pack-json.ts'
import { rowIdOf, SEALED_COLUMNS } from '../platform/secrets/sealed-columns.ts'
import type { Secrets } from '../platform/secrets/secrets.ts'

/** How many rows of a column hold one of the words, by `table.column`. */
export type Traces = Readonly<Record<string, number>>

export interface Search {
  traces: Traces
  /** Every table whose columns were all read, in order. */
  searched: string[]
}

interface Column {
  table: string
  column: string
  type: string
}

/** Sealed values: opened with the installation's key before they are searched. */
const SEALED_AS_BASE64 = new Set(['idempotency_keys.body'])

/** Of one workspace; tables that belong to none are searched whole. */
export async function searchTables(
  connectionString: string,
  secrets: Secrets,
  workspaceId: string,
  words: readonly string[],
): Promise<Search> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const byTable = Map.groupBy(await columnsOf(client), ({ table }) => table)
    const traces: Record<string, number> = {}
    for (const [table, columns] of byTable) {
      const isTenants = columns.some(({ column }) => column === 'workspace_id')
      const sealed = columns.filter(({ column }) => SEALED_AS_BASE64.has(`${table}.${column}`))
      const counts = await client.query({
        text: `select ${columns.map(countOf).join(', ')} from ${table} t ${isTenants ? 'where t.workspace_id = $2' : ''}`,
        values: [words.map((word) => `%${word.toLowerCase()}%`), ...(isTenants ? [workspaceId] : [])],
      })
      for (const [name, count] of Object.entries(counts.rows[0] as Record<string, string>))
        if (Number(count) > 0) traces[`${table}.${name}`] = Number(count)
      for (const { column } of sealed) {
        const known = SEALED_COLUMNS.find((one) => one.table === table && one.column === column)!
        const { rows } = await client.query(
          `select ${column} as value, array[${known.key.map((key) => `${key}::text`).join(', ')}] as keys
             from ${table} where workspace_id = $1 and ${column} <> ''`,
          [workspaceId],
        )
        const opened = rows.map(({ value, keys }) =>
          secrets.open(Buffer.from(value, 'base64'), {
            column: known.place,
            workspaceId,
            rowId: rowIdOf(keys),
          }),
        )
        const count = opened.filter((text) => holdsOne(text, words)).length
        if (count > 0) traces[`${table}.${column}`] = count
      }
    }
    for (const [table, unpack] of PACKED) {
      const packed = await countPacked(client, table, unpack, workspaceId, words)
      if (packed > 0) traces[`${table}.packed`] = packed
    }
    return { traces, searched: [...byTable.keys()].sort() }
  } finally {
    await client.end()
  }
}

/** Compressed, so that the database cannot look into it. */
const PACKED = new Map<string, (packed: Buffer) => unknown>([
  ['events', (packed) => unpackEventData({ data: null, packed })],
  ['unnumbered_events', (packed) => unpackEventData({ data: null, packed })],
  ['turns', unpackJson],
])

async function countPacked(
  client: pg.Client,
  table: string,
  unpack: (packed: Buffer) => unknown,
  workspaceId: string,
  words: readonly string[],
) {
  const { rows } = await client.query<{ packed: Buffer }>(
    `select packed from ${table} where workspace_id = $1 and packed is not null`,
    [workspaceId],
  )
  return rows.filter(({ packed }) => holdsOne(JSON.stringify(unpack(packed)), words)).length
}

/** Every relation with rows, from the catalogue and not from the list that the search uses. */
export async function listRelations(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm', 'f') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'`)
    return rows.map(({ name }) => name).sort()
  } finally {
    await client.end()
  }
}

/** Names and contents. */
export async function searchFiles(folder: string, words: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const content = (await readFile(path)).toString('latin1')
    if (holdsOne(content, words) || holdsOne(entry.name, words)) found.push(path)
  }
  return found
}

async function columnsOf(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.table_name as table, c.column_name as column, c.data_type as type
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
     order by c.table_name, c.ordinal_position`)
  return rows
}

/** Everything has a text; the one of bytes would be hexadecimal. */
function countOf({ column, type }: Column): string {
  const text = type === 'bytea' ? `encode(t."${column}", 'escape')` : `t."${column}"::text`
  return `count(*) filter (where lower(${text}) like any ($1)) as "${column}"`
}

function holdsOne(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase()
  return words.some((word) => lower.includes(word.toLowerCase()))
}
