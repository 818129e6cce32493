import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../testing/index.ts'
import { migrate } from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'

const FIRST = { '0001_first.sql': 'create table first (id int);' }
const SECOND = { '0002_second.sql': 'create table second (id int);' }

let connectionString: string
let drop: () => Promise<void>
beforeEach(async () => {
  ;({ connectionString, drop } = await createEmptyDatabase())
})
afterEach(() => drop())

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query(text).finally(() => client.end())
  return rows
}

test('each file is applied once, in order, and the next start applies only what is new', async () => {
  const directory = await directoryOf({ ...SECOND, ...FIRST })
  expect(await migrate(connectionString, directory)).toEqual([1, 2])
  await writeFile(join(directory, '0003_third.sql'), 'alter table second add column text text;')
  expect(await migrate(connectionString, directory)).toEqual([3])
  expect(await migrate(connectionString, directory)).toEqual([])
})

test('several processes that start at once apply each file once', async () => {
  const directory = await directoryOf({ ...FIRST, ...SECOND })
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(connectionString, directory)))
  expect(applied.flat().sort()).toEqual([1, 2])
})

test('the application role may use the tables but not the list of migrations', async () => {
  await migrate(connectionString, await directoryOf(FIRST))
  await query('set role parley_app; insert into first values (1)')
  await query('set role parley_app; select * from schema_migrations')
  await expect(query('set role parley_app; delete from schema_migrations')).rejects.toThrow(
    /permission denied/,
  )
})

test('a file that fails leaves nothing of itself, and the error says where', async () => {
  const directory = await directoryOf({
    ...FIRST,
    '0002_broken.sql': 'create table half (id int);\nselect nonsense;',
  })
  await expect(migrate(connectionString, directory)).rejects.toThrow(/2 \(broken, line 2\) failed.*nonsense/)
  expect(await query("select to_regclass('half') as half, to_regclass('first') as first")).toEqual([
    { half: null, first: 'first' },
  ])
})

test('an applied file that was changed is refused, line ends aside', async () => {
  const directory = await directoryOf({ '0001_first.sql': 'create table first (\n id int);' })
  await migrate(connectionString, directory)
  await writeFile(join(directory, '0001_first.sql'), 'create table first (\r\n id int);')
  expect(await migrate(connectionString, directory)).toEqual([])
  await writeFile(join(directory, '0001_first.sql'), 'create table first (id bigint);')
  await expect(migrate(connectionString, directory)).rejects.toThrow(
    /1 \(first\) was changed after it was applied/,
  )
})

test('a database newer than the code is refused', async () => {
  const directory = await directoryOf({ ...FIRST, ...SECOND })
  await migrate(connectionString, directory)
  await rm(join(directory, '0002_second.sql'))
  await expect(migrate(connectionString, directory)).rejects.toThrow(/newer than this version of Parley/)
})

test.each([
  ['two files with one number', { ...FIRST, '0001_again.sql': '' }, /Two migrations have the number 0001/],
  ['a misnamed file', { 'first.sql': '' }, /is not called like 0001/],
])('%s is refused', async (_name, files, message) => {
  await expect(migrate(connectionString, await directoryOf(files))).rejects.toThrow(message)
})

test('a file that comes before an applied one is refused', async () => {
  const directory = await directoryOf(SECOND)
  await migrate(connectionString, directory)
  await writeFile(join(directory, '0001_late.sql'), 'select 1;')
  await expect(migrate(connectionString, directory)).rejects.toThrow(/comes before 2/)
})

describe('a transaction that holds a table', () => {
  let holder: pg.Client
  beforeEach(async () => {
    await migrate(connectionString, await directoryOf(FIRST))
    holder = new pg.Client({ connectionString })
    await holder.connect()
    await holder.query('begin; select * from first')
  })
  afterEach(() => holder.end())

  const NEXT = { ...FIRST, '0002_next.sql': 'alter table first add column text text;' }

  test('makes the migration wait, and nobody who uses the table meanwhile', async () => {
    const migrated = migrate(connectionString, await directoryOf(NEXT), {
      lockMs: 50,
      pauseMs: 1,
      tries: 100_000,
    })
    const waiting = "select from pg_locks where relation = 'first'::regclass and not granted"
    while ((await query(waiting)).length === 0) {}
    // Without an end to the wait of the migration, this would wait behind it.
    expect(await query('select count(*) from first')).toEqual([{ count: '0' }])
    await holder.query('commit')
    expect(await migrated).toEqual([2])
  })

  test('is named when it does not end', async () => {
    await expect(
      migrate(connectionString, await directoryOf(NEXT), { lockMs: 10, pauseMs: 1, tries: 2 }),
    ).rejects.toThrow(/2 \(next.*A transaction holds a table that it needs.*pg_stat_activity/)
    expect(await query('select * from first')).toEqual([])
  })
})
