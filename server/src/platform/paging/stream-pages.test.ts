import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts'
import { type Database, sql } from '../database/index.ts'
import { newId } from '../ids/new-id.ts'
import { type ListQuery, streamPages } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const numbers = (most: number): ListQuery => ({
  select: sql`select i::bigint as id from generate_series(1, ${most}::integer) i`,
  where: sql`true`,
  order: [{ column: 'id', type: 'bigint' }],
})

/** Counts the reads that are under way, and all of them. */
function watched(): Pick<Database, 'read'> & { open: number; reads: number } {
  const counts = {
    open: 0,
    reads: 0,
    read: (async (tenant, work) => {
      counts.open++
      counts.reads++
      return database.database.read(tenant, work).finally(() => counts.open--)
    }) as Database['read'],
  }
  return counts
}

const options = (query: ListQuery, signal = new AbortController().signal) => ({
  query,
  atOnce: 10,
  head: 'number\n',
  write: ({ id }: { id: number }) => `${id}\n`,
  signal,
})

test.each([0, 1, 10, 11, 35])('a list of %i rows is sent whole, each row once, in order', async (size) => {
  const counts = watched()
  let text = ''
  let pieces = 0
  for await (const piece of await streamPages(counts, newId(), options(numbers(size)))) {
    text += Buffer.from(piece).toString()
    pieces++
    // A caller may take an hour for this piece: nothing of the database is held meanwhile.
    expect([counts.open, counts.reads]).toEqual([0, pieces])
  }
  const expected = Array.from({ length: size }, (_, index) => `${size - index}\n`)
  expect(text).toBe(`number\n${expected.join('')}`)
  expect(pieces).toBe(Math.max(1, Math.ceil(size / 10)))
})

test('a list that cannot be read is refused before anything of it is sent', async () => {
  const query = { ...numbers(5), where: sql`no_such_column` }
  await expect(streamPages(database.database, newId(), options(query))).rejects.toThrow('no_such_column')
})

test('a caller that went away has no more pages read', async () => {
  const counts = watched()
  const gone = new AbortController()
  const content = await streamPages(counts, newId(), options(numbers(35), gone.signal))
  const read = async () => {
    for await (const _ of content) gone.abort()
  }
  await expect(read()).rejects.toThrow()
  expect(counts.reads).toBe(1)
})
