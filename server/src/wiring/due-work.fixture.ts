/** Rows of the queues by themselves: without triggers and foreign keys. */
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

export const NOW = new Date('2026-03-02T10:00:00.000Z')
export const seconds = (count: number) => new Date(NOW.getTime() + count * 1000)
/** As a value of SQL. */
export const at = (time: Date) => `'${time.toISOString()}'`

export let server: TestServer
export let client: pg.Client

/** Gives the test file a server, and a connection that writes rows of any table. Call it once, at the top of the file. */
export function prepareQueues(): void {
  beforeAll(async () => {
    server = await startTestServer()
    client = new pg.Client({ connectionString: server.database.connectionString })
    await client.connect()
    await client.query('set session_replication_role = replica')
  })
  afterAll(async () => {
    await client.end()
    await server.close()
  })
}

/** Values for columns that must have one and whose content does not matter here. */
const FILLERS: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: "'x' || n",
  jsonb: "'{}'",
  ARRAY: "'{}'",
  bytea: "'x'",
  boolean: 'false',
  integer: '1',
  smallint: '1',
  bigint: 'n',
  'timestamp with time zone': `'${NOW.toISOString()}'`,
}

/** Inserts rows; `values` are SQL, in which n is the number of the row, from 1. */
export async function insert(table: string, values: Record<string, string>, count = 1): Promise<void> {
  const { rows } = await client.query<{ column_name: string; data_type: string }>(
    `select column_name, data_type from information_schema.columns
      where table_name = $1 and is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER'`,
    [table],
  )
  const filled = Object.fromEntries(rows.map((row) => [row.column_name, FILLERS[row.data_type]!]))
  const all = { ...filled, ...values }
  await client.query(
    `insert into ${table} (${Object.keys(all).join(', ')}) select ${Object.values(all).join(', ')} from generate_series(1, ${count}) n`,
  )
}
