import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../testing/index.ts'
import { type FakePooler, startFakePooler } from './fake-pooler.fixture.ts'
import {
  CommitOutcomeUnknownError,
  type Database,
  isRetryableDatabaseError,
  migrate,
  openDatabase,
  sql,
  type Transaction,
} from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'
import { startWireTap, type WireTap } from './wire-tap.fixture.ts'

const ours = randomUUID()
let drop: () => Promise<void>
let owner: pg.Client
let direct: string
let tap: WireTap
let pooler: FakePooler
const databases = new Map<string, Database>()
const MODES = ['direct', 'pooled'] as const

beforeAll(async () => {
  const empty = await createEmptyDatabase()
  direct = empty.connectionString
  drop = empty.drop
  await migrate(
    direct,
    await directoryOf({
      '0001_notes.sql': `
        create table notes (workspace_id uuid not null, text text not null unique, parent text,
                            primary key (workspace_id, text),
                            foreign key (parent) references notes (text) deferrable initially deferred);
        alter table notes enable row level security;
        create policy tenant on notes
          using (workspace_id = nullif(current_setting('parley.workspace_id', true), '')::uuid);`,
    }),
  )
  owner = new pg.Client({ connectionString: direct })
  await owner.connect()
  tap = await startWireTap(Number(new URL(direct).port))
  pooler = await startFakePooler({ port: tap.port, mode: 'transaction' })
  const through = (port: number) => Object.assign(new URL(direct), { port: String(port) }).href
  // One connection for the workspace, so that each test meets the one of the test before.
  const options = { poolSize: 2, log: { warn: () => {}, error: () => {} } }
  databases.set('direct', await openDatabase({ ...options, connectionString: through(tap.port) }))
  databases.set(
    'pooled',
    await openDatabase({
      ...options,
      connectionString: through(pooler.port),
      listenConnectionString: direct,
    }),
  )
})
afterEach(() => owner.query('delete from notes'))
afterAll(async () => {
  await Promise.all([...databases.values()].map((database) => database.close()))
  await pooler.close()
  await tap.close()
  await owner.end()
  await drop()
})

const one = (n: number) => sql`select ${n}::int as n`
const write = (text: string, parent: string | null = null) =>
  sql`insert into notes (workspace_id, text, parent) values (${ours}, ${text}, ${parent}) returning text`
const stored = async () =>
  (await owner.query<{ text: string }>('select text from notes order by text')).rows.map(({ text }) => text)
const failureOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error) => error)
/** How often Postgres was asked for something and waited for. */
const roundTrips = () => tap.sent().replace(/[^SQ]/g, '').length

describe.each(MODES)('%s', (mode) => {
  const database = () => databases.get(mode)!
  const transaction = <T>(work: (tx: Transaction) => Promise<T>) => database().transaction(ours, work)
  async function roundTripsOf(work: Promise<unknown>): Promise<number> {
    await work
    return roundTrips()
  }

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

  test('a transaction of one write runs as the application role in its workspace, and leaves no setting behind', async () => {
    const look = sql`
      select current_user as role, current_setting('parley.workspace_id') as workspace,
             set_config('lock_timeout', '1s', true) as changed, set_config('enable_seqscan', 'off', true) as planning`
    const seen = { role: 'parley_app', workspace: ours, changed: '1s', planning: 'off' }
    expect(await transaction((tx) => tx.last(look))).toEqual([seen])
    const settings = sql`
      select current_setting('lock_timeout') as lock, current_setting('enable_seqscan') as planning,
             current_setting('parley.workspace_id') as workspace`
    expect(await database().read(ours, (session) => session.row(settings))).toEqual({
      lock: '5s',
      planning: 'on',
      workspace: ours,
    })
    await expect(database().transaction(randomUUID(), (tx) => tx.last(write('planted')))).rejects.toThrow(
      /row-level security/,
    )
  })

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

  test.each([
    { how: 'the only statement', before: [], isBegun: false },
    { how: 'in the same write as others', before: ['kept?'], isBegun: false },
    { how: 'after others', before: ['kept?'], isBegun: true },
  ])(
    'a last statement, $how, that fails or breaks a deferred constraint leaves nothing',
    async ({ before, isBegun }) => {
      for (const [last, message] of [
        [sql`select 1 / 0`, /zero/],
        [write('orphan', 'of nobody'), /foreign key/],
      ] as const) {
        const done = transaction(async (tx) => {
          const earlier = before.map((text) => tx.rows(write(text)))
          if (isBegun) await Promise.all(earlier)
          const [rows] = await Promise.all([tx.last(last), ...earlier])
          return rows
        })
        await expect(done).rejects.toThrow(message)
        expect(await stored()).toEqual([])
      }
      expect(await transaction((tx) => tx.row(one(1)))).toEqual({ n: 1 })
    },
  )

  test('nothing is taken after the last statement, and a savepoint can hold none', async () => {
    await transaction(async (tx) => {
      const last = tx.last(write('a'))
      await expect(tx.rows(write('b'))).rejects.toThrow(/ended with its last statement/)
      await last
      await expect(tx.last(write('b'))).rejects.toThrow(/ended with its last statement/)
      await expect(tx.savepoint(async () => 1)).rejects.toThrow(/ended with its last statement/)
    })
    const inSavepoint = transaction((tx) => tx.savepoint(() => tx.last(write('b'))))
    await expect(inSavepoint).rejects.toThrow(/savepoint/)
    expect(await stored()).toEqual(['a'])
  })

  test('a failed last statement whose error was caught does not pass for a commit', async () => {
    for (const before of [[], [write('lost')]]) {
      const quiet = transaction(async (tx) => {
        for (const statement of before) await tx.rows(statement)
        await tx.last(sql`select 1 / 0`).catch(() => {})
      })
      await expect(quiet).rejects.toThrow(/rolled back/)
    }
    expect(await stored()).toEqual([])
  })

  test('actions run once the last statement is durable, also when the work throws after it, and never when it failed', async () => {
    const calls: string[] = []
    const late = transaction(async (tx) => {
      tx.afterCommit(() => calls.push('durable'))
      await tx.last(write('a'))
      throw new Error('too late')
    })
    await expect(late).rejects.toThrow('too late')
    const failed = transaction(async (tx) => {
      tx.afterCommit(() => calls.push('never'))
      await tx.last(write('a'))
    })
    await expect(failed).rejects.toThrow(/duplicate key/)
    expect([calls, await stored()]).toEqual([['durable'], ['a']])
  })

  test('a last statement that is not awaited is committed once', async () => {
    const actions: string[] = []
    await transaction(async (tx) => {
      tx.afterCommit(() => actions.push('durable'))
      void tx.last(write('a'))
    })
    expect([actions, await stored()]).toEqual([['durable'], ['a']])
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

describe('prepared statements', () => {
  const read = <T>(work: (session: Pick<Transaction, 'rows' | 'row'>) => Promise<T>) =>
    databases.get('direct')!.read(ours, work)

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
