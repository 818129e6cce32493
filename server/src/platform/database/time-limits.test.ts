import { afterAll, describe, expect, test } from 'vitest'
import { isDatabaseTimeout, isRetryableDatabaseError, sql } from './index.ts'
import { ours, startNotes, write } from './notes.fixture.ts'

const { owner, withDatabase, close } = await startNotes()
afterAll(close)

describe('limits of time', () => {
  test('a statement, a lock and a transaction that take too long end, and none of it counts as a conflict', () =>
    withDatabase(async (database) => {
      const slow = await database
        .read(ours, (session) => session.rows(sql`select pg_sleep(60)`), { statementTimeoutMs: 20 })
        .catch((error) => error)
      const locked = await database
        .transaction(ours, async (tx) => {
          await owner.query('begin; lock table notes')
          await tx.rows(sql`set local lock_timeout = 20`)
          await tx.rows(write(ours, 'waits'))
        })
        .catch((error) => error)
      await owner.query('rollback')
      for (const error of [slow, locked]) {
        expect(isDatabaseTimeout(error)).toBe(true)
        expect(isRetryableDatabaseError(error)).toBe(false)
      }
    }))

  test('work that asks for it has longer, and nobody after it', () =>
    withDatabase(async (database) => {
      const limit = sql`select current_setting('statement_timeout') as limit`
      const asked = { statementTimeoutMs: 0 }
      expect(await database.read(ours, (session) => session.row(limit), asked)).toEqual({ limit: '0' })
      expect(await database.transaction(ours, (tx) => tx.row(limit), asked)).toEqual({ limit: '0' })
      expect(await database.systemTransaction((tx) => tx.row(limit), asked)).toEqual({ limit: '0' })
      for (const row of [
        await database.read(ours, (session) => session.row(limit)),
        await database.transaction(ours, (tx) => tx.row(limit)),
        await database.system.row(limit),
      ])
        expect(row).toEqual({ limit: '15s' })
    }))
})
