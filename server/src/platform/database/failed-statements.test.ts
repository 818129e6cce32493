import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { sql, type Transaction } from './index.ts'
import { failureOf, MODES, one, ours, startPipelined, write } from './pipelined.fixture.ts'

const { databases, clear, stored, close } = await startPipelined()
afterEach(clear)
afterAll(close)

describe.each(MODES)('%s', (mode) => {
  const database = () => databases[mode]
  const transaction = <T>(work: (tx: Transaction) => Promise<T>) => database().transaction(ours, work)

  test('a failed statement ends its write: those after it get its error and are not carried out, those before it their rows', async () => {
    const results = transaction(async (tx) => {
      const asked = await Promise.allSettled([
        tx.rows(one(1)),
        tx.rows(sql`select 1 / 0`),
        tx.rows(write('never')),
      ])
      expect(asked[0]).toEqual({ status: 'fulfilled', value: [{ n: 1 }] })
      expect(String((asked[1] as PromiseRejectedResult).reason)).toMatch(/zero/)
      expect((asked[2] as PromiseRejectedResult).reason).toBe((asked[1] as PromiseRejectedResult).reason)
      await Promise.all([tx.rows(write('neither')), tx.last(one(1))])
    })
    await expect(results).rejects.toThrow(/was rolled back/)
    expect(await stored()).toEqual([])
  })

  test('outside a transaction, a failed statement leaves nothing of its whole write', async () => {
    const asked = await database().read(ours, (session) =>
      Promise.allSettled([
        session.rows(write('undone')),
        session.rows(sql`select 1 / 0`),
        session.rows(one(1)),
      ]),
    )
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await stored()).toEqual([])
  })

  test('a savepoint in which a failure was caught is undone, and says so', async () => {
    await transaction(async (tx) => {
      await tx.rows(write('a'))
      const quiet = tx.savepoint(async () => {
        await tx.rows(write('undone'))
        await failureOf(tx.rows(sql`select 1 / 0`))
      })
      await expect(quiet).rejects.toThrow(/its error was caught/)
    })
    expect(await stored()).toEqual(['a'])
  })
})
