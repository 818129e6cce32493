import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { CommitOutcomeUnknownError, isRetryableDatabaseError, sql, type Transaction } from './index.ts'
import { failureOf, MODES, one, ours, startPipelined, write } from './pipelined.fixture.ts'

const { tap, databases, clear, stored, close } = await startPipelined()
afterEach(clear)
afterAll(close)

describe.each(MODES)('%s', (mode) => {
  const transaction = <T>(work: (tx: Transaction) => Promise<T>) => databases[mode].transaction(ours, work)

  test.each([
    { how: 'the only statement', begins: [] as string[], moment: 'before' as const },
    { how: 'the only statement', begins: [], moment: 'after' as const },
    { how: 'after another', begins: ['first'], moment: 'before' as const },
    { how: 'after another', begins: ['first'], moment: 'after' as const },
  ])(
    'a connection that is lost $moment the write with the last statement ($how) reached Postgres leaves the outcome unknown',
    async ({ begins, moment }) => {
      const error = await failureOf(
        transaction(async (tx) => {
          for (const text of begins) await tx.rows(write(text))
          tap.breakAt('the doubtful one', moment)
          await tx.last(write('the doubtful one'))
        }),
      )
      expect(error).toBeInstanceOf(CommitOutcomeUnknownError)
      expect(isRetryableDatabaseError(error)).toBe(false)
      await expect.poll(stored).toEqual(moment === 'before' ? [] : [...begins, 'the doubtful one'].sort())
      expect(await transaction((tx) => tx.row(one(1)))).toEqual({ n: 1 })
    },
  )

  test('a connection that was lost before the last statement was written may be retried', async () => {
    const error = await failureOf(
      transaction(async (tx) => {
        tap.breakAt('select 7', 'before')
        await failureOf(tx.rows(sql`select 7`))
        await tx.last(write('a'))
      }),
    )
    expect(error).not.toBeInstanceOf(CommitOutcomeUnknownError)
    expect(isRetryableDatabaseError(error)).toBe(true)
    expect(await stored()).toEqual([])
  })
})
