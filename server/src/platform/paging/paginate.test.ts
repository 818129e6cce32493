import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts'
import { join, sql } from '../database/index.ts'
import { newId } from '../ids/new-id.ts'
import { type ListQuery, type PageRequest, paginate } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

interface Listed {
  id: number
  at: string | null
}

/** A list without a table: rows with a time that may be missing, and a number that makes them unique. */
function listOf(rows: Listed[], direction: 'asc' | 'desc', inTwoParts = false): ListQuery {
  const values = rows.map((row) => sql`(${row.id}::bigint, ${row.at}::timestamptz)`)
  const select = sql`select r.id, r.at from (values ${join(values)}) as r (id, at)`
  return {
    select,
    where: inTwoParts ? sql`r.id % 3 <> 0` : sql`true`,
    ...(inTwoParts && { also: { select, where: sql`r.id % 3 = 0` } }),
    order: [
      { column: 'at', type: 'timestamptz', nullable: true },
      { column: 'id', type: 'bigint' },
    ],
    direction,
  }
}

const read = (query: ListQuery, request: PageRequest) =>
  database.database.read(newId(), (session) =>
    paginate<Listed, number>(session, query, request, (row) => row.id),
  )

async function readAll(query: ListQuery, limit: number): Promise<number[]> {
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const page = await read(query, { limit, cursor })
    seen.push(...page.data)
    expect(page.has_more).toBe(page.next_cursor !== null)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return seen
}

/** Of one millisecond, to the microsecond, and missing. */
const TIMES = [
  null,
  '2026-03-02T10:00:00.000001Z',
  '2026-03-02T10:00:00.000002Z',
  '2026-03-02T10:00:00Z',
  '1969-07-20T20:17:40.5Z',
]

describe('paging', () => {
  test('every row is on exactly one page, in order, whatever is missing or equal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...TIMES), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('asc' as const, 'desc' as const),
        fc.boolean(),
        async (times, limit, direction, inTwoParts) => {
          const rows = times.map((at, index) => ({ id: index + 1, at }))
          const query = listOf(rows, direction, inTwoParts)
          const whole = await read(query, { limit: 100, include: 'total' })
          expect(whole.total).toBe(rows.length)
          expect(await readAll(query, limit)).toEqual(whole.data)
          const byNumber: number[] = []
          for (let page = 1; page <= Math.ceil(rows.length / limit); page++) {
            byNumber.push(...(await read(query, { limit, page })).data)
          }
          expect(byNumber).toEqual(whole.data)
          const missing = rows.filter((row) => row.at === null).length
          const shownLast = whole.data.slice(rows.length - missing)
          expect(shownLast.every((id) => rows[id - 1]!.at === null)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('rows that come while somebody reads on are not seen twice', async () => {
    const at = '2026-03-02T10:00:00Z'
    const rows = [1, 2, 3, 4].map((id) => ({ id, at }))
    const first = await read(listOf(rows, 'desc'), { limit: 2 })
    const later = listOf([...rows, { id: 5, at }], 'desc')
    const second = await read(later, { limit: 2, cursor: first.next_cursor! })
    expect([...first.data, ...second.data]).toEqual([4, 3, 2, 1])
  })

  test('a page beyond the last one is empty', async () => {
    const page = await read(listOf([{ id: 1, at: null }], 'asc'), { limit: 2, page: 9 })
    expect(page).toEqual({ data: [], next_cursor: null, has_more: false })
  })

  test.each(['', 'x', '€', 'bnVsbA', 'WzEsMl0', 'WyIxIl0', 'WyJub3ciLCIxIl0', 'W251bGwsIjEnOyBkcm9wIl0'])(
    'the cursor %j is refused',
    async (cursor) => {
      await expect(read(listOf([{ id: 1, at: null }], 'asc'), { limit: 2, cursor })).rejects.toMatchObject({
        code: 'validation_failed',
        fields: [{ path: ['cursor'], rule: 'bad_cursor' }],
      })
    },
  )

  test('a cursor and a page number exclude each other', async () => {
    const query = listOf(
      [1, 2].map((id) => ({ id, at: null })),
      'asc',
    )
    const { next_cursor } = await read(query, { limit: 1 })
    await expect(read(query, { limit: 1, cursor: next_cursor!, page: 1 })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['page'] }],
    })
  })
})
