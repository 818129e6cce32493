import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { sql, type Transaction } from './index.ts'
import { failureOf, MODES, one, ours, startPipelined, write } from './pipelined.fixture.ts'

const { databases, clear, stored, roundTrips, roundTripsOf, close } = await startPipelined()
afterEach(clear)
afterAll(close)

describe.each(MODES)('%s', (mode) => {
  const database = () => databases[mode]
  const transaction = <T>(work: (tx: Transaction) => Promise<T>) => database().transaction(ours, work)

  test('statements of one tick are one round trip, and each gets its own rows', async () => {
    await database().read(ours, (session) => session.rows(one(0)))
    roundTrips()
    const read = await database().read(ours, (session) =>
      Promise.all([
        session.row(one(1)),
        session.rows(sql`select n from generate_series(1, 3) n`),
        session.row(one(2)),
      ]),
    )
    expect(read).toEqual([{ n: 1 }, [{ n: 1 }, { n: 2 }, { n: 3 }], { n: 2 }])
    expect(roundTrips()).toBe(1)
    const twice = transaction(async (tx) => {
      await Promise.all([tx.rows(one(1)), Promise.resolve().then(() => tx.rows(one(2)))])
      await Promise.all([tx.rows(write('a')), tx.rows(one(3)), tx.rows(sql``)])
    })
    expect(await roundTripsOf(twice)).toBe(3)
    expect(await stored()).toEqual(['a'])
  })

  test('the counters say what was sent: statements with those around them, transactions, round trips', async () => {
    await database().read(ours, (session) => session.rows(one(0)))
    const before = { ...database().counters }
    const since = () =>
      Object.entries(database().counters).map(([name, value]) => value - before[name as keyof typeof before])
    await database().read(ours, (session) => Promise.all([session.rows(one(1)), session.rows(one(2))]))
    expect(since()).toEqual([3, 1, 1])
    await transaction(async (tx) => {
      await tx.rows(one(1))
      await tx.last(one(2))
    })
    expect(since()).toEqual([3 + 5, 2, 3])
    await failureOf(transaction((tx) => tx.rows(sql`select 1 / 0`)))
    expect(since()).toEqual([3 + 5 + 4, 3, 5])
  })

  test('a transaction is one round trip for its last statement, and one for each write before it', async () => {
    roundTrips()
    expect(await roundTripsOf(transaction((tx) => tx.last(write('a'))))).toBe(1)
    const together = transaction(async (tx) => Promise.all([tx.rows(one(1)), tx.last(write('b'))]))
    expect(await roundTripsOf(together)).toBe(1)
    const two = transaction(async (tx) => {
      await tx.rows(one(1))
      expect(await tx.last(write('c'))).toEqual([{ text: 'c' }])
      expect(await stored()).toContain('c')
    })
    expect(await roundTripsOf(two)).toBe(2)
    await database().systemTransaction((tx) => tx.last(one(1)))
    roundTrips()
    expect(await roundTripsOf(database().systemTransaction((tx) => tx.last(one(1))))).toBe(1)
    expect(await stored()).toEqual(['a', 'b', 'c'])
  })

  test('savepoints cost no round trip of their own, and undo their own work only', async () => {
    roundTrips()
    const done = transaction(async (tx) => {
      await tx.savepoint(() => tx.rows(write('a')))
      await failureOf(tx.savepoint(() => Promise.all([tx.rows(write('undone')), tx.rows(write('a'))])))
      await tx.savepoint(async () => 'nothing')
      await failureOf(
        tx.savepoint(async () => {
          await tx.rows(write('undone'))
          throw new Error('changed my mind')
        }),
      )
      await tx.last(write('b'))
    })
    expect(await roundTripsOf(done)).toBe(4)
    expect(await stored()).toEqual(['a', 'b'])
  })
})
