import { afterAll, describe, expect, test } from 'vitest'
import { sql } from './index.ts'
import { ours, startNotes } from './notes.fixture.ts'

const { withDatabase, close } = await startNotes()
afterAll(close)

describe('values', () => {
  test('times, big numbers, decimals, dates and JSON come as promised', () =>
    withDatabase(async (database) => {
      const row = await database.system.row(sql`
        select timestamptz '2026-01-02 03:04:05.678+00' as time, 9007199254740991::int8 as big,
               array[1, 2]::int8[] as bigs, 1.10::numeric as decimal, date '2026-01-02' as day,
               '{"a": [1]}'::jsonb as json, ${new Date(0)}::timestamptz as epoch`)
      expect(row).toEqual({
        time: new Date('2026-01-02T03:04:05.678Z'),
        big: 9007199254740991,
        bigs: [1, 2],
        decimal: '1.10',
        day: '2026-01-02',
        json: { a: [1] },
        epoch: new Date(0),
      })
      await expect(database.system.row(sql`select 9007199254740993::int8 as n`)).rejects.toThrow(
        /does not fit/,
      )
    }))

  test('a named statement is prepared once per connection', () =>
    withDatabase(async (database) => {
      const statement = { name: 'one', text: 'select $1::int as n', values: [1] }
      await database.read(ours, async (session) => {
        await session.rows(statement)
        await session.rows(statement)
        const prepared = sql`select name from pg_prepared_statements where name = 'one'`
        expect(await session.rows(prepared)).toHaveLength(1)
      })
    }))
})
