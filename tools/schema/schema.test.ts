import { readFileSync } from 'node:fs'
import { createTestDatabase, type TestDatabase } from '@parley/server/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCHEMA_FILE } from './schema-file.ts'
import { writeSchema } from './write-schema.ts'

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

test('docs/reference/schema.sql is what the migrations make; npm run generate writes it', async () => {
  expect(await writeSchema(client)).toBe(readFileSync(SCHEMA_FILE, 'utf8'))
})

test('a change of a column, constraint, index, policy, trigger, right or function changes the schema that is written', async () => {
  const before = await writeSchema(client)
  for (const change of [
    'alter table teams add column motto text',
    'alter table teams alter column name drop not null',
    `alter table teams alter column name set default 'x'`,
    'alter table teams add constraint short check (length(name) < 1000)',
    'create index teams_by_age on teams (created_at)',
    'create policy everybody on teams using (true)',
    'alter table teams disable row level security',
    'create trigger noted before update on teams for each row execute function suppress_redundant_updates_trigger()',
    'revoke delete on teams from parley_app',
    `create function answer() returns integer language sql return 42`,
    'revoke execute on function append_ledger from parley_app, public',
    'create table additions (id uuid primary key)',
    'create view names as select name from teams',
  ]) {
    await client.query('begin')
    await client.query(change)
    const after = await writeSchema(client)
    await client.query('rollback')
    expect(after, change).not.toBe(before)
  }
  expect(await writeSchema(client)).toBe(before)
})
