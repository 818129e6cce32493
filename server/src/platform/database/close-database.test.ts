import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './index.ts'
import { ours, startNotes, visible } from './notes.fixture.ts'

const { connectionString, owner, close } = await startNotes()
afterAll(close)

test('closing waits until every connection is closed', async () => {
  const warnings: unknown[] = []
  const warn = (_fields: unknown, message: string) => warnings.push(message)
  const database = await openDatabase({
    connectionString,
    poolSize: 8,
    applicationName: 'to be closed',
    log: { warn, error: warn },
  })
  await Promise.all(Array.from({ length: 8 }, () => visible(database, ours)))
  await database.listen('work', () => {})
  database.notify('work')
  await database.close()
  // The server notices the end of a connection a moment after it was closed.
  const left = () => owner.query("select pid from pg_stat_activity where application_name = 'to be closed'")
  await expect.poll(async () => (await left()).rowCount).toBe(0)
  expect(warnings).toEqual([])
})
