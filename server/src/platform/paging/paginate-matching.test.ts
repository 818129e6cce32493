import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts'
import { type Statement, sql } from '../database/index.ts'
import { newId } from '../ids/new-id.ts'
import { type ListQuery, paginateMatching, type Search } from './index.ts'

const ROWS = 9000
/** Neither in the order of ids nor in that of the places. */
const orderOf = (id: number) => (id * 7919) % ROWS

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  // Matches begin late and then come every step-th: the query is "from|step".
  await client.query(`
    create function matches(id bigint, query tsquery) returns boolean language sql immutable return
      id >= split_part(trim(both '''' from query::text), '_', 1)::bigint
      and id % split_part(trim(both '''' from query::text), '_', 2)::bigint = 0`)
  await client.query(`
    create function numbers_matching_among(ids bigint[], query tsquery) returns table (id bigint) language sql
    as $$ select i from unnest(ids) i where matches(i, query) $$`)
  await client.query('grant execute on all functions in schema public to parley_app')
  await client.end()
})
afterAll(() => database.drop())

/** Two kinds of rows, one after the other. */
const segments: ListQuery[] = ['<', '>='].map((comparison) => ({
  select: sql([
    `select r.id, r.at from (select i::bigint as id, (i * 7919) % ${ROWS} as at from generate_series(1, ${ROWS}) i) r`,
  ]),
  where: sql([`r.at ${comparison} 1000`]),
  order: [{ column: 'at', type: 'bigint' }],
}))

/** `by`: whether the index answers always, never, or when no more match than it is asked for. */
function searchOf(from: number, step: number, by: 'index' | 'walk' | 'either'): Search & { asked: number[] } {
  const query = `${from}_${step}`
  const asked: number[] = []
  return {
    asked,
    among: 'numbers_matching_among',
    query,
    async findAll(most) {
      asked.push(most)
      const ids = expected(from, step)
      return by === 'index' || (by === 'either' && ids.length <= most) ? `{${ids}}` : undefined
    },
    whereIn: (ids) => sql`r.id = any (${ids}::bigint[])`,
    where: sql`matches(r.id, ${query}::tsquery)`,
  }
}

function expected(from: number, step: number): number[] {
  const ids = Array.from({ length: ROWS }, (_, index) => index + 1).filter(
    (id) => id >= from && id % step === 0,
  )
  return ids.toSorted((a, b) => segmentOf(a) - segmentOf(b) || orderOf(b) - orderOf(a))
}

const segmentOf = (id: number) => (orderOf(id) < 1000 ? 0 : 1)

describe('a search', () => {
  test.each([
    ['everywhere', 1, 1],
    ['often', 1, 7],
    ['seldom', 1, 701],
    ['late', 8500, 3],
    ['nowhere', 9000, 7001],
  ])(
    'for what matches %s answers all of it in order, along the list as well as found first',
    async (_what, from, step) => {
      const wanted = expected(from, step)
      for (const by of ['index', 'walk', 'either'] as const) {
        const limit = Math.max(3, Math.ceil(wanted.length / 4))
        const answered: number[] = []
        let cursor: string | undefined
        do {
          const page = await database.database.read(newId(), (session) =>
            paginateMatching(
              session,
              segments,
              { limit, cursor, include: 'total' },
              searchOf(from, step, by),
            ),
          )
          expect(page.total).toBe(wanted.length)
          expect(page.has_more).toBe(page.next_cursor !== null)
          answered.push(...(page.data as unknown as number[]))
          cursor = page.next_cursor ?? undefined
        } while (cursor)
        expect(answered).toEqual(wanted)
        const third = await database.database.read(newId(), (session) =>
          paginateMatching(session, segments, { limit: 2, page: 3 }, searchOf(from, step, by)),
        )
        expect(third.data).toEqual(wanted.slice(4, 6))
      }
    },
  )

  test.each([
    ['every row', 1, 1, 0],
    ['every tenth row', 1, 10, 0],
    ['a hundred rows, which are no step of the list apart', 1, 90, 1],
    ['one row', 5000, 4001, 1],
  ])('for what matches %s compares rows only as far as that costs less', async (_what, from, step, asked) => {
    const search = searchOf(from, step, 'either')
    let compared = 0
    await database.database.read(newId(), async (session) => {
      const rows = async <Row>(statement: Statement): Promise<Row[]> => {
        if (statement.text.includes('numbers_matching_among')) compared++
        return session.rows<Row>(statement)
      }
      const row = async <Row>(statement: Statement) => (await rows<Row>(statement))[0]
      const page = await paginateMatching({ rows, row }, segments.slice(1), { limit: 20 }, search)
      expect(page.data).toHaveLength(Math.min(20, page.data.length))
    })
    expect(search.asked).toHaveLength(asked)
    // The first rows, and for what is common the rest of one page.
    expect(compared).toBeLessThanOrEqual(asked === 0 ? 2 : 1)
  })

  test('without a word finds nothing', async () => {
    const page = await database.database.read(newId(), (session) =>
      paginateMatching(session, segments, { limit: 2, include: 'total' }, undefined),
    )
    expect(page).toEqual({ data: [], next_cursor: null, has_more: false, total: 0 })
  })
})
