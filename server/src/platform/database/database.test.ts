import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../testing/index.ts'
import {
  type Database,
  isDatabaseTimeout,
  isRetryableDatabaseError,
  migrate,
  openDatabase,
  sql,
  type Tenant,
  type WorkOptions,
} from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'

const ours = randomUUID()
const theirs = randomUUID()
let connectionString: string
let drop: () => Promise<void>
let owner: pg.Client

beforeAll(async () => {
  const empty = await createEmptyDatabase()
  connectionString = empty.connectionString
  drop = empty.drop
  await migrate(
    connectionString,
    await directoryOf({
      '0001_notes.sql': `
        create table notes (workspace_id uuid not null, id serial, text text not null unique, primary key (workspace_id, id));
        alter table notes enable row level security;
        create policy tenant on notes
          using (workspace_id = nullif(current_setting('parley.workspace_id', true), '')::uuid);
        create function count_notes() returns bigint language sql security definer as 'select count(*) from notes';`,
    }),
  )
  owner = new pg.Client({ connectionString })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await drop()
})

/** With two connections, one of them for tenants, so that every workspace meets the connection of the one before. */
async function withDatabase<T>(work: (database: Database) => Promise<T>, poolSize = 2): Promise<T> {
  const database = await openDatabase({ connectionString, poolSize })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

const write = (workspace: string, text: string) =>
  sql`insert into notes (workspace_id, text) values (${workspace}, ${text})`
const visible = (database: Database, workspace: string) =>
  database.read(workspace, (session) =>
    session.rows<{ text: string }>(sql`select text from notes order by id`),
  )
const owned = async (text: string) =>
  (await owner.query('select 1 from notes where text = $1', [text])).rowCount

describe('separation of workspaces', () => {
  test('a workspace sees and writes only its own rows, also on a connection that another workspace used before', () =>
    withDatabase(async (database) => {
      await database.transaction(ours, (tx) => tx.rows(write(ours, 'ours')))
      await database.transaction(theirs, (tx) => tx.rows(write(theirs, 'theirs')))
      expect(await visible(database, ours)).toEqual([{ text: 'ours' }])
      expect(await visible(database, theirs)).toEqual([{ text: 'theirs' }])
      await expect(database.transaction(ours, (tx) => tx.rows(write(theirs, 'planted')))).rejects.toThrow(
        /row-level security/,
      )
    }))

  test('a transaction that was rolled back leaves no workspace behind', () =>
    withDatabase(async (database) => {
      await visible(database, ours)
      await expect(database.transaction(theirs, (tx) => tx.rows(sql`select 1 / 0`))).rejects.toThrow(/zero/)
      expect(await visible(database, theirs)).toEqual([{ text: 'theirs' }])
      await expect(
        database.transaction(ours, async () => {
          throw new Error('changed my mind')
        }),
      ).rejects.toThrow('changed my mind')
      expect(await visible(database, ours)).toEqual([{ text: 'ours' }])
      expect(await visible(database, theirs)).toEqual([{ text: 'theirs' }])
    }))

  test('the channels of one session never outlive it: not when it ends, and not when it was rolled back', () =>
    withDatabase(async (database) => {
      const confined = { workspaceId: ours, channelIds: [theirs, ours] }
      const setting = (tenant: Tenant) =>
        database.read(tenant, async (session) => {
          const row = await session.row<{ channels: string | null }>(
            sql`select current_setting('parley.channel_ids', true) as channels`,
          )
          return row!.channels
        })
      const both = `{${[ours, theirs].sort().join(',')}}`
      expect(await setting(ours)).toBe('')
      expect(await setting(confined)).toBe(both)
      expect(await setting(ours)).toBe('')
      expect(await setting({ workspaceId: ours, channelIds: [] })).toBe('{}')
      expect(await setting(theirs)).toBe('')
      await expect(database.transaction(confined, (tx) => tx.rows(sql`select 1 / 0`))).rejects.toThrow(/zero/)
      expect(await setting(ours)).toBe('')
      expect(await setting(confined)).toBe(both)
      await expect(database.transaction(ours, (tx) => tx.rows(sql`select 1 / 0`))).rejects.toThrow(/zero/)
      expect(await setting(confined)).toBe(both)
      await database.transaction(confined, async () => 1)
      expect(await setting({ workspaceId: ours, channelIds: null })).toBe('')
    }))

  test('an invalid channel id never reaches the database', () =>
    withDatabase(async (database) => {
      const tenant = { workspaceId: ours, channelIds: [`${ours}}'; reset role; --`] }
      await expect(database.read(tenant, async () => 1)).rejects.toThrow(/must be a UUID/)
    }))

  test('without a workspace no tenant rows show, except through a security-definer function', () =>
    withDatabase(async (database) => {
      await visible(database, ours)
      expect(await database.system.rows(sql`select * from notes`)).toEqual([])
      expect(await database.systemTransaction((tx) => tx.rows(sql`select * from notes`))).toEqual([])
      expect(await database.system.row(sql`select count_notes() as count`)).toEqual({ count: 2 })
    }))

  test('a workspace id that is not a UUID never reaches the database', () =>
    withDatabase(async (database) => {
      const id = `${ours}'; reset role; --`
      await expect(database.transaction(id, async () => 1)).rejects.toThrow(/must be a UUID/)
      await expect(database.read('', async () => 1)).rejects.toThrow(/must be a UUID/)
    }))

  test('a session is of no use after the function it was given to', () =>
    withDatabase(async (database) => {
      const kept = await database.read(ours, async (session) => session)
      await expect(kept.rows(sql`select 1`)).rejects.toThrow(/session has ended/)
      const keptToo = await database.transaction(ours, async (tx) => tx)
      await expect(keptToo.rows(sql`select 1`)).rejects.toThrow(/session has ended/)
    }))
})

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

const PLANNING = {
  text: `select string_agg(name || '=' || setting, ' ' order by name) as set from pg_settings
          where name in ('cpu_index_tuple_cost', 'enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'plan_cache_mode')`,
}

test('work by key is planned with indexes only, and work after it on the same connection is not', () =>
  withDatabase(async (database) => {
    const byKey =
      'cpu_index_tuple_cost=1 enable_hashjoin=off enable_mergejoin=off enable_seqscan=off plan_cache_mode=force_generic_plan'
    const usual =
      'cpu_index_tuple_cost=0.005 enable_hashjoin=on enable_mergejoin=on enable_seqscan=on plan_cache_mode=auto'
    const read = (options?: WorkOptions) => database.read(ours, (session) => session.row(PLANNING), options)
    const within = (options?: WorkOptions) => database.transaction(ours, (tx) => tx.row(PLANNING), options)
    expect(await read({ byKey: true })).toEqual({ set: byKey })
    expect(await read()).toEqual({ set: usual })
    expect(await within({ byKey: true })).toEqual({ set: byKey })
    expect(await within()).toEqual({ set: usual })
    expect(await database.systemTransaction((tx) => tx.row(PLANNING), { byKey: true })).toEqual({
      set: byKey,
    })
    expect(await database.system.row(PLANNING)).toEqual({ set: usual })
  }))

test('closing waits until every connection is closed', async () => {
  const warnings: unknown[] = []
  const warn = (_fields: unknown, message: string) => warnings.push(message)
  const database = await openDatabase({
    connectionString,
    poolSize: 8,
    applicationName: 'to be closed',
    log: { warn, error: warn },
  })
  await Promise.all(Array.from({ length: 8 }, () => visible(database, ours)))
  await database.listen('work', () => {})
  database.notify('work')
  await database.close()
  // The server notices the end of a connection a moment after it was closed.
  const left = () => owner.query("select pid from pg_stat_activity where application_name = 'to be closed'")
  await expect.poll(async () => (await left()).rowCount).toBe(0)
  expect(warnings).toEqual([])
})

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

describe('notifications', () => {
  test('many become few, and listening survives the loss of its connection', () =>
    withDatabase(async (database) => {
      const heard: string[] = []
      let wake = () => {}
      const next = () => new Promise<void>((resolve) => (wake = resolve))
      let first = next()
      const stop = await database.listen('work', (payload) => {
        heard.push(payload)
        wake()
      })
      for (let n = 0; n < 100; n++) database.notify('work')
      await first
      first = next()
      for (let n = 0; n < 100; n++) database.notify('work', String(n))
      await first
      expect(heard).toEqual(['', '99'])

      first = next()
      await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where query = 'LISTEN work' and datname = current_database()`,
      )
      await first
      await stop()
      expect(heard).toEqual(['', '99', ''])
    }))
})
