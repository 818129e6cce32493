import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../platform/database/index.ts'
import { createTestDatabase, type TestDatabase } from './index.ts'

let one: TestDatabase
let other: TestDatabase
beforeAll(async () => {
  ;[one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
})
afterAll(() => Promise.all([one.drop(), other.drop()]))

test('each test database is its own, with every migration applied, and works as the application role', async () => {
  expect(one.connectionString).not.toBe(other.connectionString)
  for (const { database } of [one, other]) {
    const row = await database.read(randomUUID(), (session) =>
      session.row(sql`select current_user as user, (select count(*) from schema_migrations) > 0 as migrated`),
    )
    expect(row).toEqual({ user: 'parley_app', migrated: true })
  }
})

test('row-level security closes every table that has a workspace_id', async () => {
  const open = await one.database.system.rows(sql`
    select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity`)
  expect(open).toEqual([])
})
