import { afterAll, describe, expect, test } from 'vitest'
import { isRetryableDatabaseError, sql } from './index.ts'
import { ours, startNotes, write } from './notes.fixture.ts'

const { owner, withDatabase, owned, close } = await startNotes()
afterAll(close)

describe('transactions', () => {
  test('actions run after the commit, in order, and not when it fails', () =>
    withDatabase(async (database) => {
      const calls: string[] = []
      await database.transaction(ours, async (tx) => {
        tx.afterCommit(() => calls.push('first'))
        tx.afterCommit(() => calls.push('second'))
        expect(calls).toEqual([])
      })
      const failed = database.transaction(ours, async (tx) => {
        tx.afterCommit(() => calls.push('never'))
        await tx.rows(sql`select 1 / 0`)
      })
      await expect(failed).rejects.toThrow()
      expect(calls).toEqual(['first', 'second'])
    }))

  test('a savepoint undoes its own work only, its actions too', () =>
    withDatabase(async (database) => {
      const calls: string[] = []
      await database.transaction(ours, async (tx) => {
        await tx.rows(write(ours, 'kept'))
        const failed = tx.savepoint(async () => {
          tx.afterCommit(() => calls.push('undone'))
          await tx.rows(write(ours, 'undone'))
          await tx.rows(write(ours, 'undone'))
        })
        await expect(failed).rejects.toThrow(/duplicate key/)
        expect(await tx.savepoint(async () => 'fine')).toBe('fine')
        tx.afterCommit(() => calls.push('kept'))
      })
      expect(calls).toEqual(['kept'])
      expect([await owned('kept'), await owned('undone')]).toEqual([1, 0])
    }))

  test('a failed statement whose error was caught does not pass for a commit', () =>
    withDatabase(async (database) => {
      const quiet = database.transaction(ours, async (tx) => {
        await tx.rows(write(ours, 'lost'))
        await tx.rows(sql`select 1 / 0`).catch(() => {})
      })
      await expect(quiet).rejects.toThrow(/rolled back/)
      expect(await owned('lost')).toBe(0)
    }))

  test('statements asked for at once run one after the other', () =>
    withDatabase(async (database) => {
      const numbers = await database.transaction(ours, (tx) =>
        Promise.all([1, 2, 3].map((n) => tx.row<{ n: number }>(sql`select ${n}::int as n`))),
      )
      expect(numbers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    }))

  test('losing the connection or a conflict is retryable, bad SQL is not, and the pool recovers', () =>
    withDatabase(async (database) => {
      const lost = await database
        .transaction(ours, async (tx) => {
          const self = await tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`)
          await owner.query('select pg_terminate_backend($1)', [self?.pid])
          await tx.rows(sql`select pg_sleep(5)`)
        })
        .catch((error) => error)
      expect(isRetryableDatabaseError(lost)).toBe(true)
      expect(await database.transaction(ours, (tx) => tx.row(sql`select 1 as one`))).toEqual({ one: 1 })
      const bad = await database.system.rows(sql`select nonsense`).catch((error) => error)
      expect(isRetryableDatabaseError(bad)).toBe(false)
    }))
})
