/** How many connections there are: each costs Postgres memory, and plans every statement anew. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../testing/index.ts'
import { type ApplicationPool, openApplicationPool } from './application-pool.ts'
import { createDatabaseCounters } from './database-counters.ts'
import { CommitOutcomeUnknownError, migrate, sql } from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'
import { createOutage } from './outage.ts'
import { createPrimaryConnector } from './primary-connector.ts'
import { systemScope } from './scope.ts'
import { querySingle } from './session.ts'

const SIZE = 4
let connectionString: string
let drop: () => Promise<void>
beforeAll(async () => {
  const empty = await createEmptyDatabase()
  connectionString = empty.connectionString
  drop = empty.drop
  await migrate(connectionString, await directoryOf({ '0001_nothing.sql': 'select 1' }))
})
afterAll(() => drop())

const openPool = (url = connectionString) =>
  openApplicationPool({
    connector: createPrimaryConnector(url, {}),
    size: SIZE,
    mode: 'direct',
    counters: createDatabaseCounters(),
    outage: createOutage({ warn: () => {}, error: () => {} }),
  })
const processOf = (pool: ApplicationPool) =>
  pool.withConnection(async (connection) => {
    const [row] = await querySingle<{ pid: number }>(
      connection,
      systemScope(),
      sql`select pg_backend_pid() as pid`,
    )
    return row!.pid
  })

test('work that follows other work uses its connection, however often', async () => {
  const pool = openPool()
  const processes = new Set<number>()
  for (let n = 0; n < 20; n++) processes.add(await processOf(pool))
  expect(processes.size).toBe(1)
  await pool.close()
})

test('a connection on which a commit was not confirmed is given to nobody else', async () => {
  const pool = openPool()
  const before = await processOf(pool)
  const unconfirmed = pool.withConnection(async () => {
    throw new CommitOutcomeUnknownError('lost')
  })
  await expect(unconfirmed).rejects.toThrow('lost')
  expect(await processOf(pool)).not.toBe(before)
  await pool.close()
})

test('of several free connections the oldest is used, which has the most plans, in whichever order they came free', async () => {
  const pool = openPool()
  const held: { pid: number; release: () => void }[] = []
  const works: Promise<void>[] = []
  for (let n = 0; n < 3; n++) {
    const { promise, resolve } = Promise.withResolvers<void>()
    const isHeld = Promise.withResolvers<void>()
    const work = pool.withConnection(async (connection) => {
      const [row] = await querySingle<{ pid: number }>(
        connection,
        systemScope(),
        sql`select pg_backend_pid() as pid`,
      )
      held.push({ pid: row!.pid, release: resolve })
      isHeld.resolve()
      await promise
    })
    works.push(work)
    await isHeld.promise
  }
  const [first, second, third] = held
  for (const [index, { release }] of [first!, third!, second!].entries()) {
    release()
    await works[[0, 2, 1][index]!]
  }
  expect(await processOf(pool)).toBe(first!.pid)
  await pool.withConnection(async () => {
    expect(await processOf(pool)).toBe(second!.pid)
    await pool.withConnection(async () => {
      expect(await processOf(pool)).toBe(third!.pid)
    })
  })
  await pool.close()
})

test('work that no connection comes free for gets one of its own, up to all of them', async () => {
  const pool = openPool()
  let end = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  let started = 0
  let allStarted = () => {}
  const untilAllStarted = new Promise<void>((resolve) => (allStarted = resolve))
  const working = Array.from({ length: SIZE }, () =>
    pool.withConnection(async () => {
      if (++started === SIZE) allStarted()
      await ended
    }),
  )
  await untilAllStarted
  end()
  await Promise.all(working)
  await pool.close()
})

test('work that waits for a connection fails when none can be made, and the next work tries again', async () => {
  const away = new URL(connectionString)
  away.port = '1'
  const pool = openPool(away.href)
  const failures = await Promise.allSettled(Array.from({ length: SIZE }, () => processOf(pool)))
  expect(failures.map(({ status }) => status)).toEqual(failures.map(() => 'rejected'))
  await expect(processOf(pool)).rejects.toThrow()
  await pool.close()
})

test('closing waits for work under way, and refuses work after it', async () => {
  const pool = openPool()
  await processOf(pool)
  const order: string[] = []
  const working = pool.withConnection(async (connection) => {
    await querySingle(connection, systemScope(), sql`select pg_backend_pid()`)
    order.push('worked')
  })
  await pool.close().then(() => order.push('closed'))
  await working
  expect(order).toEqual(['worked', 'closed'])
  await expect(processOf(pool)).rejects.toThrow(/closed/)
})
