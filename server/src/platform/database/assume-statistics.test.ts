import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { assumeStatistics } from './assume-statistics.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const distinctWorkspaces = async (table: string) =>
  (
    await client.query(`select n_distinct from pg_stats where tablename = $1 and attname = 'workspace_id'`, [
      table,
    ])
  ).rows.map((row) => row.n_distinct)

test('a table that a migration filled, indexed and did not analyse gets them; one that was analysed keeps its own', async () => {
  await client.query(`
    create table filled (workspace_id uuid not null, due_at timestamptz) with (autovacuum_enabled = false);
    create table analysed (workspace_id uuid not null) with (autovacuum_enabled = false);
    insert into filled select gen_random_uuid(), now() from generate_series(1, 100);
    insert into analysed select gen_random_uuid() from generate_series(1, 100);
    create index on filled (due_at);
    analyze analysed`)
  // Where autovacuum is on, an index that is made afterwards counts the rows. That is not what a plan needs.
  await client.query(`update pg_class set reltuples = 100 where relname = 'filled'`)
  await assumeStatistics(client)
  expect(await distinctWorkspaces('filled')).toEqual([1])
  expect(await distinctWorkspaces('analysed')).toEqual([-1])
})
