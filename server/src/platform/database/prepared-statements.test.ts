import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { sql, type Transaction } from './index.ts'
import { failureOf, one, ours, startPipelined } from './pipelined.fixture.ts'

const { owner, tap, databases, clear, close } = await startPipelined()
afterEach(clear)
afterAll(close)

describe('prepared statements', () => {
  const read = <T>(work: (session: Pick<Transaction, 'rows' | 'row'>) => Promise<T>) =>
    databases.direct.read(ours, work)

  test('each is sent and described once, also when it is asked for twice in one write', async () => {
    const named = (n: number) => ({ name: 'twice', text: 'select $1::int as n', values: [n] })
    await read((session) => session.rows(one(0)))
    tap.sent()
    const rows = await read((session) => Promise.all([session.row(named(1)), session.row(named(2))]))
    expect(rows).toEqual([{ n: 1 }, { n: 2 }])
    expect(tap.sent().match(/P/g)).toHaveLength(1)
    expect(await read((session) => session.row(named(3)))).toEqual({ n: 3 })
    expect(tap.sent()).toBe('BEBES')
  })

  test('one that failed the first time can be used again, whether it was its preparation or its execution that failed', async () => {
    const divide = (by: number) => ({ name: 'divide', text: 'select 10 / $1::int as n', values: [by] })
    await expect(read((session) => session.rows(divide(0)))).rejects.toThrow(/zero/)
    expect(await read((session) => session.row(divide(5)))).toEqual({ n: 2 })
    const early = { name: 'early', text: 'select count(*)::int as n from arrives_later', values: [] }
    await expect(read((session) => session.rows(early))).rejects.toThrow(/does not exist/)
    await owner.query('create table arrives_later (); grant select on arrives_later to parley_app')
    expect(await read((session) => session.row(early))).toEqual({ n: 0 })
    const skipped = { name: 'skipped', text: 'select 1 as n', values: [] }
    await failureOf(read((session) => Promise.all([session.rows(sql`select 1 / 0`), session.rows(skipped)])))
    expect(await read((session) => session.row(skipped))).toEqual({ n: 1 })
  })

  test('one whose columns have changed, or that Postgres forgot, fails once at most', async () => {
    await owner.query(
      'create table wide (a int); grant select on wide to parley_app; insert into wide values (1)',
    )
    const all = { name: 'all_of_wide', text: 'select * from wide', values: [] }
    expect(await read((session) => session.row(all))).toEqual({ a: 1 })
    await owner.query('alter table wide add column b int default 2')
    await failureOf(read((session) => session.row(all)))
    expect(await read((session) => session.row(all))).toEqual({ a: 1, b: 2 })
    await read((session) => session.rows(sql`deallocate all_of_wide`))
    await failureOf(read((session) => session.row(all)))
    expect(await read((session) => session.row(all))).toEqual({ a: 1, b: 2 })
  })

  test('a name is refused for a second text, and nothing of the write is carried out', async () => {
    const text = (n: number) => ({ name: 'same', text: `select ${n} as n`, values: [] })
    const both = read((session) => Promise.all([session.row(text(1)), session.row(text(2))]))
    await expect(both).rejects.toThrow(/The name same belongs to another statement/)
    expect(await read((session) => session.row(text(1)))).toEqual({ n: 1 })
    await expect(read((session) => session.row(text(2)))).rejects.toThrow(/The name same/)
  })
})
