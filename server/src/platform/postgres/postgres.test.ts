import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { isRetryableDatabaseError } from '../database/index.ts'
import { asAccount, postgresAccount } from './account.ts'
import { refuseOldVersion } from './ensure-postgres.ts'
import { ensurePostgres, type Postgres } from './index.ts'
import { readAddress, supervisionFolder } from './supervision-files.ts'

const USER = fileURLToPath(new URL('./postgres-user.fixture.ts', import.meta.url))
const WITHIN = { timeout: 20_000, interval: 50 }

let dataDirectory: string
let started: Postgres[]
beforeEach(async () => {
  dataDirectory = join(await makeTemporaryFolder(), "a shop's data")
  started = []
})
afterEach(async () => {
  for (const postgres of started) await postgres.stop()
})

async function start(): Promise<Postgres> {
  const postgres = await ensurePostgres({ dataDirectory, settings: { fsync: 'off' } })
  started.push(postgres)
  return postgres
}

/** Another process, as a server or a CLI is one. */
async function startUser(): Promise<{ child: ChildProcess; connectionString: string }> {
  const child = spawn(process.execPath, [USER, dataDirectory], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  return { child, connectionString: String(line).trim() }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  return client
}

const disconnection = (client: pg.Client) =>
  new Promise<void>((resolve) => client.once('end', () => resolve()))

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = await connect(connectionString)
  const { rows } = await client.query(text).finally(() => client.end())
  return rows
}

const socketOf = (connectionString: string) => new URL(connectionString).searchParams.get('host')

const postmaster = async () =>
  Number.parseInt(await readFile(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8'), 10)
const supervisor = () => readAddress(supervisionFolder(dataDirectory))!.pid

/** Whether a process is there and no zombie. */
async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status !== '' && !/\) Z /.test(status)
}

describe('the embedded Postgres', () => {
  test('keeps its data from start to start, and is gone after the last stop', async () => {
    const first = await start()
    await query(first.connectionString, 'create table kept as select 1 as one')
    const pid = await postmaster()
    await first.stop()
    expect(await isAlive(pid)).toBe(false)
    const second = await start()
    expect(second.connectionString).toBe(first.connectionString)
    expect(await query(second.connectionString, 'select * from kept')).toEqual([{ one: 1 }])
  })

  test('is Postgres 18 in UTF-8, sorts alike everywhere, and is durable by default', async () => {
    const folder = dirname(dataDirectory)
    const durable = await ensurePostgres({ dataDirectory: join(folder, 'durable') })
    started.push(durable)
    const settings = [
      'server_version_num',
      'server_encoding',
      'fsync',
      'synchronous_commit',
      'full_page_writes',
    ]
    const [row] = (await query(
      durable.connectionString,
      `select ${settings.map((name) => `current_setting('${name}') as ${name}`).join()},
              (select datlocale from pg_database where datname = current_database()) as locale`,
    )) as [Record<string, string>]
    expect(row.server_version_num).toMatch(/^18/)
    expect(row).toMatchObject({
      server_encoding: 'UTF8',
      locale: 'C.UTF-8',
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
    })
  })

  test('keeps 64 MB of pages itself, or what the operator sets', async () => {
    const shown = async ({ connectionString }: Postgres) =>
      (await query(connectionString, 'show shared_buffers')) as unknown[]
    const first = await start()
    expect(await shown(first)).toEqual([{ shared_buffers: '64MB' }])
    await query(first.connectionString, `alter system set shared_buffers = '96MB'`)
    await first.stop()
    expect(await shown(await start())).toEqual([{ shared_buffers: '96MB' }])
  })

  test.runIf(process.platform === 'linux')(
    'gets the settings of its own allocator, not those of the process that starts it',
    async () => {
      vi.stubEnv('MALLOC_ARENA_MAX', '1')
      onTestFinished(() => void vi.unstubAllEnvs())
      await start()
      const environment = await readFile(`/proc/${await postmaster()}/environ`, 'utf8')
      expect(environment.split('\0').filter((each) => each.startsWith('MALLOC_'))).toEqual([
        'MALLOC_MMAP_THRESHOLD_=1048576',
        'MALLOC_TRIM_THRESHOLD_=2097152',
      ])
    },
  )

  test('is shared by processes that start at the same time, and runs until the last of them ends', async () => {
    const [one, two, here] = await Promise.all([startUser(), startUser(), start()])
    expect(new Set([one.connectionString, two.connectionString, here.connectionString]).size).toBe(1)
    await query(here.connectionString, 'create table shared (id int)')
    const pid = await postmaster()
    one.child.stdin?.write('stop\n')
    await once(one.child, 'exit')
    await here.stop()
    expect(await query(two.connectionString, 'select * from shared')).toEqual([])
    two.child.stdin?.write('stop\n')
    await once(two.child, 'exit')
    expect(await isAlive(pid)).toBe(false)
  })

  test('stops when the process that uses it is killed', async () => {
    const user = await startUser()
    const client = await connect(user.connectionString)
    await client.query('create table kept as select 1 as one')
    const gone = [postmaster(), supervisor()]
    const disconnected = disconnection(client)
    user.child.kill('SIGKILL')
    await disconnected
    for (const pid of gone) await expect.poll(async () => isAlive(await pid), WITHIN).toBe(false)
    expect(await query((await start()).connectionString, 'select * from kept')).toEqual([{ one: 1 }])
  })

  test('answers over a socket that no other account can reach, and over TCP', async () => {
    const { connectionString, localConnectionString } = await start()
    const folder = socketOf(localConnectionString)!
    const [socket] = (await readdir(folder)).filter((name) => /^\.s\.PGSQL\.\d+$/.test(name))
    const modes = [await stat(folder), await stat(join(folder, socket!))].map(({ mode }) => mode & 0o777)
    expect(modes).toEqual([0o700, 0o700])
    const from = 'select inet_client_addr()::text as address'
    expect(await query(localConnectionString, from)).toEqual([{ address: null }])
    expect(await query(connectionString, from)).toEqual([{ address: '127.0.0.1/32' }])
    const wrong = new URL(localConnectionString)
    wrong.password = 'wrong'
    await expect(query(wrong.href, from)).rejects.toThrow(/password authentication failed/)
  })

  test('answers over TCP alone where the path of a socket would be too long', async () => {
    const long = join(dirname(dataDirectory), 'x'.repeat(110))
    const postgres = await ensurePostgres({ dataDirectory: long, settings: { fsync: 'off' } })
    started.push(postgres)
    expect(postgres.localConnectionString).toBe(postgres.connectionString)
    expect(await query(postgres.localConnectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('starts although the lock of its socket names a process that is somebody else', async () => {
    const first = await start()
    const { port } = new URL(first.connectionString)
    await first.stop()
    const somebody = spawn('sleep', ['60'], { ...asAccount(postgresAccount()), stdio: 'ignore' })
    onTestFinished(() => void somebody.kill())
    const lock = join(socketOf(first.localConnectionString)!, `.s.PGSQL.${port}.lock`)
    await writeFile(lock, `${somebody.pid}\n${dataDirectory}\n1700000000\n${port}\n`)
    expect(await query((await start()).localConnectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('comes back at the same addresses when it is killed', async () => {
    const { connectionString, localConnectionString } = await start()
    const client = await connect(connectionString)
    await client.query('create table kept as select 1 as one')
    const disconnected = disconnection(client)
    process.kill(await postmaster(), 'SIGKILL')
    await disconnected
    const ask = () => query(connectionString, 'select * from kept').catch((error) => error.code)
    await expect.poll(ask, WITHIN).toEqual([{ one: 1 }])
    expect(await query(localConnectionString, 'select * from kept')).toEqual([{ one: 1 }])
  })

  test('is away like a lost connection, not like a mistake, while its socket is missing', async () => {
    const postgres = await start()
    await postgres.stop()
    const error = await connect(postgres.localConnectionString).catch((failure) => failure)
    expect(error.code).toBe('ENOENT')
    expect(isRetryableDatabaseError(error)).toBe(true)
  })

  test('comes back at the same address when its supervisor is killed', async () => {
    const { connectionString } = await start()
    const killed = supervisor()
    process.kill(killed, 'SIGKILL')
    await expect.poll(supervisor, WITHIN).not.toBe(killed)
    await expect
      .poll(() => query(connectionString, 'select 1 as one').catch(() => {}), WITHIN)
      .toEqual([{ one: 1 }])
  })

  test('is taken over when everybody but itself was killed', async () => {
    const user = await startUser()
    await query(user.connectionString, 'create table kept as select 1 as one')
    const orphan = await postmaster()
    process.kill(supervisor(), 'SIGKILL')
    user.child.kill('SIGKILL')
    await once(user.child, 'exit')
    expect(await isAlive(orphan)).toBe(true)
    expect(await query((await start()).connectionString, 'select * from kept')).toEqual([{ one: 1 }])
    expect(await isAlive(orphan)).toBe(false)
  })

  test('starts although its lock file names a process that is somebody else', async () => {
    await (await start()).stop()
    await writeFile(
      join(dataDirectory, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${join(dataDirectory, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n`,
    )
    expect(await query((await start()).connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('makes its data folder again when making it was interrupted', async () => {
    await mkdir(join(dataDirectory, 'postgres.unfinished', 'base'), { recursive: true })
    if (process.getuid?.() === 0) await chmod(dataDirectory, 0o711)
    await writeFile(join(dataDirectory, 'postgres.unfinished', 'base', 'half'), '')
    expect(await query((await start()).connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('refuses data of another major version, and leaves it alone', async () => {
    await (await start()).stop()
    await writeFile(join(dataDirectory, 'postgres', 'PG_VERSION'), '17\n')
    await expect(start()).rejects.toThrow(
      /was made by Postgres 17, and this version of Parley brings Postgres 18/,
    )
    await writeFile(join(dataDirectory, 'postgres', 'PG_VERSION'), '18\n')
    await start()
  })

  test.runIf(process.getuid?.() === 0)('as root, puts the data where its user can reach it', async () => {
    await mkdir(dataDirectory, { mode: 0o700 })
    const notes: string[] = []
    const postgres = await ensurePostgres({
      dataDirectory,
      log: { info: (_fields, message) => notes.push(message), warn() {}, error() {} },
    })
    started.push(postgres)
    const elsewhere = (await readFile(join(dataDirectory, 'postgres.location'), 'utf8')).trim()
    onTestFinished(() => rm(dirname(elsewhere), { recursive: true }))
    expect(notes).toEqual([expect.stringContaining(`its data is in ${elsewhere}`)])
    await query(postgres.connectionString, 'create table kept as select 1 as one')
    await postgres.stop()
    // The worker of a server repeats none of it.
    const log = { info: (_fields: unknown, message: string) => notes.push(message), warn() {}, error() {} }
    const again = await ensurePostgres({ dataDirectory, log, announce: false })
    started.push(again)
    expect(notes).toHaveLength(1)
    expect(await query(again.connectionString, 'select * from kept')).toEqual([{ one: 1 }])
  })

  test.runIf(process.getuid?.() === 0)(
    'as root, a copied data folder never works on the data of its original',
    async () => {
      await mkdir(dataDirectory, { mode: 0o700 })
      const original = await start()
      const location = (await readFile(join(dataDirectory, 'postgres.location'), 'utf8')).trim()
      onTestFinished(() => rm(dirname(location), { recursive: true }))
      const copy = `${dataDirectory} (copy)`
      await cp(dataDirectory, copy, { recursive: true })
      const startCopy = () => ensurePostgres({ dataDirectory: copy, settings: { fsync: 'off' } })
      await expect(startCopy()).rejects.toThrow(/is a copy of .*Copy \/var\/lib\/parley-[0-9a-f]+ as well/)
      await query(original.connectionString, 'create table kept as select 1 as one')
      await original.stop()
      // Without the original it has only been moved.
      await rm(dataDirectory, { recursive: true })
      const moved = await startCopy()
      try {
        expect(await query(moved.connectionString, 'select * from kept')).toEqual([{ one: 1 }])
      } finally {
        await moved.stop()
      }
    },
  )
})

describe("somebody else's Postgres", () => {
  test('is used as it is', async () => {
    const { connectionString } = inject('postgres')
    const postgres = await ensurePostgres({ dataDirectory: '/nowhere', databaseUrl: connectionString })
    expect(postgres).toMatchObject({ connectionString, isEmbedded: false })
    await postgres.stop()
    expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('that is out of reach or too old is refused with advice', async () => {
    const databaseUrl = 'postgresql://parley@127.0.0.1:1/parley'
    await expect(ensurePostgres({ dataDirectory: '/nowhere', databaseUrl })).rejects.toThrow(
      /PARLEY_DATABASE_URL cannot be reached: .*ECONNREFUSED/,
    )
    expect(() => refuseOldVersion(14)).toThrow(/leads to Postgres 14. Parley needs 15 or newer/)
    expect(() => refuseOldVersion(15)).not.toThrow()
  })
})
