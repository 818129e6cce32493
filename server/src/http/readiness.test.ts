import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../platform/database/index.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createReadiness, createWriteProbe } from './readiness.ts'

let one: TestDatabase
let owner: pg.Client
beforeAll(async () => {
  one = await createTestDatabase()
  owner = new pg.Client(one.connectionString)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await one.drop()
})

test('a database that answers reads and takes no writes is not ready, and is ready again when it does', async () => {
  const clock = createFakeClock()
  const probe = createWriteProbe(one.database, clock)
  expect(await probe()).toEqual([])
  // As a full disk or a read-only replica: reads go on, and every write fails.
  await owner.query(`
    create or replace function refuse_writes() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`)
  await owner.query(
    `create trigger full_disk before insert on write_probe_pages execute function refuse_writes()`,
  )
  expect(await probe(), 'asked again within five seconds').toEqual([])
  clock.advance(5_000)
  expect(await probe()).toEqual([expect.stringMatching(/takes no writes.*No space left/)])
  await owner.query(`drop trigger full_disk on write_probe_pages`)
  clock.advance(5_000)
  expect(await probe()).toEqual([])
})

test('many simultaneous readiness requests cause one write', async () => {
  let writes = 0
  const system = { row: async () => void writes++ } as never
  const clock = createFakeClock()
  const probe = createWriteProbe({ system }, clock)
  await Promise.all(Array.from({ length: 100 }, () => probe()))
  expect(writes).toBe(1)
  clock.advance(5_000)
  await probe()
  expect(writes).toBe(2)
})

test('the test write leaves nothing behind', async () => {
  const probe = createWriteProbe(one.database, createFakeClock())
  await probe()
  expect(await one.database.system.row(sql`select count(*)::int as rows from write_probe_pages`)).toEqual({
    rows: 0,
  })
})

test('checks are asked in their order, and the first problem is the answer', async () => {
  const asked: string[] = []
  const check = (name: string, problems: string[]) => async () => {
    asked.push(name)
    return problems
  }
  const readiness = createReadiness(
    check('one', []),
    check('two', ['broken']),
    check('three', ['broken too']),
  )
  expect([await readiness(), asked]).toEqual([['broken'], ['one', 'two']])
})
