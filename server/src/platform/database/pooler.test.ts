import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../testing/index.ts'
import { type FakePooler, startFakePooler } from './fake-pooler.fixture.ts'
import { type Database, migrate, openDatabase, sql, UnsupportedPoolerError } from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'

const workspaces: readonly string[] = [randomUUID(), randomUUID()]
let direct: string
let drop: () => Promise<void>
const poolers: FakePooler[] = []

beforeAll(async () => {
  const empty = await createEmptyDatabase()
  direct = empty.connectionString
  drop = empty.drop
})
afterAll(async () => {
  await Promise.all(poolers.map((pooler) => pooler.close()))
  await drop()
})

async function behindPooler(mode: 'session' | 'transaction'): Promise<string> {
  const url = new URL(direct)
  const pooler = await startFakePooler({ port: Number(url.port), mode })
  poolers.push(pooler)
  url.port = String(pooler.port)
  return url.href
}

const MIGRATIONS = {
  '0001_notes.sql': `
    create table notes (workspace_id uuid not null, id serial, text text not null, primary key (workspace_id, id));
    alter table notes enable row level security;
    create policy tenant on notes using (workspace_id = nullif(current_setting('parley.workspace_id', true), '')::uuid);`,
  '0002_more.sql': 'alter table notes add column more text;',
}

interface Seen {
  role: string
  workspace: string
  channels: string
  cost: string
  timeouts: string
  rows: number
}
const LOOK = {
  name: 'look',
  text: `select current_user as role, current_setting('parley.workspace_id', true) as workspace,
                current_setting('parley.channel_ids', true) as channels, current_setting('random_page_cost') as cost,
                concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),
                          current_setting('idle_in_transaction_session_timeout')) as timeouts,
                (select count(*) from notes) as rows`,
}

/** 720 results: single reads, reads of several statements, transactions, confined ones, and some that fail between. */
async function queryOften(
  database: Database,
): Promise<{ seen: Seen; workspace: string; channels: string }[]> {
  const results: Promise<{ seen: Seen; workspace: string; channels: string }>[] = []
  for (let n = 0; n < 720; n++) {
    const workspace = workspaces[n % 2]!
    const channelIds = n % 3 === 0 ? [workspace] : null
    const tenant = { workspaceId: workspace, channelIds }
    const channels = channelIds === null ? '' : `{${workspace}}`
    const note = (seen: Seen | undefined) => ({ seen: seen!, workspace, channels })
    if (n % 10 === 0) void database.transaction(tenant, (tx) => tx.rows(sql`select 1 / 0`)).catch(() => {})
    if (n % 4 === 0) results.push(database.read(tenant, (session) => session.row<Seen>(LOOK)).then(note))
    else if (n % 4 === 1)
      results.push(
        database.read(tenant, async (session) => {
          await session.rows(sql`select 1`)
          return note(await session.row<Seen>(LOOK))
        }),
      )
    else
      results.push(
        database.transaction(tenant, async (tx) => {
          if (n % 4 === 3) await tx.savepoint(() => tx.rows(sql`select 1`))
          return note(await tx.row<Seen>(LOOK))
        }),
      )
    if (n % 40 === 39) await Promise.all(results)
  }
  return Promise.all(results)
}

describe.each(['transaction', 'session', 'none'] as const)('with a pooler in mode %s', (mode) => {
  test('720 reads of two workspaces all see their own workspace, as the application role', async () => {
    const url = mode === 'none' ? direct : await behindPooler(mode)
    await migrate(url, await directoryOf(MIGRATIONS))
    const database = await openDatabase({
      connectionString: url,
      poolSize: 8,
      ...(mode === 'transaction' && { listenConnectionString: direct }),
    })
    try {
      for (const [n, workspace] of workspaces.entries())
        await database.transaction(workspace, async (tx) => {
          await tx.rows(sql`delete from notes`)
          for (let row = 0; row <= n; row++)
            await tx.rows(sql`insert into notes (workspace_id, text) values (${workspace}, 'x')`)
        })
      const results = await queryOften(database)
      expect(results).toHaveLength(720)
      const wrong = results.filter(
        ({ seen, workspace, channels }) =>
          seen.role !== 'parley_app' ||
          seen.workspace !== workspace ||
          seen.channels !== channels ||
          seen.cost !== '1.1' ||
          seen.timeouts !== '15s 5s 30s' ||
          seen.rows !== workspaces.indexOf(workspace) + 1,
      )
      expect(wrong).toEqual([])
      const system = await database.system.row<Seen>(LOOK)
      expect(system).toMatchObject({ role: 'parley_app', workspace: '', rows: 0 })
    } finally {
      await database.close()
    }
  })

  test('a notification of another process arrives', async () => {
    const url = mode === 'none' ? direct : await behindPooler(mode)
    const options = {
      connectionString: url,
      poolSize: 2,
      ...(mode === 'transaction' && { listenConnectionString: direct }),
    }
    const [one, other] = await Promise.all([openDatabase(options), openDatabase(options)])
    const heard = new Promise<string>((resolve) => void one.listen('work', resolve))
    await one.system.rows(sql`select 1`)
    const timer = setInterval(() => other.notify('work', 'hello'), 100)
    expect(await heard).toBe('hello')
    clearInterval(timer)
    await Promise.all([one.close(), other.close()])
  })
})

test('a pooler in transaction mode is refused without a way to listen, and with one that loses notifications', async () => {
  await migrate(direct, await directoryOf(MIGRATIONS))
  const url = await behindPooler('transaction')
  const alone = await openDatabase({ connectionString: url, poolSize: 2 }).catch((error) => error)
  expect(alone).toBeInstanceOf(UnsupportedPoolerError)
  expect(alone.message).toMatch(/transaction mode/)
  const wrong = await openDatabase({ connectionString: url, listenConnectionString: url, poolSize: 2 }).catch(
    (error) => error,
  )
  expect(wrong).toBeInstanceOf(UnsupportedPoolerError)
  expect(wrong.message).toMatch(/PARLEY_DATABASE_LISTEN_URL/)
})

test('several processes that migrate through a pooler in transaction mode apply each file once, and leave no lock', async () => {
  const url = await behindPooler('transaction')
  const files = { ...MIGRATIONS, '0003_third.sql': 'create table third (id int);' }
  const applied = await Promise.all([1, 2, 3].map(async () => migrate(url, await directoryOf(files))))
  expect(applied.flat()).toEqual([3])
  const database = await openDatabase({ connectionString: direct, poolSize: 2 })
  // pg_locks lists the locks of all databases of the cluster, and other tests run beside this one.
  const locks = sql`
    select 1 from pg_locks l join pg_database d on d.oid = l.database
     where l.locktype = 'advisory' and d.datname = current_database()`
  expect(await database.system.rows(locks)).toEqual([])
  await database.close()
})
