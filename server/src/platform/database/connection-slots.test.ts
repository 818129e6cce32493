import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { warnOfPoolSize } from './connection-slots.ts'
import { sql } from './index.ts'

let one: TestDatabase
beforeAll(async () => {
  one = await createTestDatabase()
})
afterAll(() => one.drop())

test('a pool that could take every connection of Postgres is reported, with the size that fits', async () => {
  const row = await one.database.system.row<{ slots: number }>(
    sql`select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as slots`,
  )
  const { slots } = row!
  expect(await warnOfPoolSize(one.database, slots - 5)).toBeUndefined()
  expect(await warnOfPoolSize(one.database, slots - 4)).toContain(
    `Set PARLEY_POOL_SIZE to ${slots - 5} or less`,
  )
})
