/** A backup brings back all of one moment, or nothing. */
import { copyFile, cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createEmptyDatabase,
  createTestDatabase,
  makeTemporaryFolder,
  type TestDatabase,
} from '../../testing/index.ts'
import { migrate } from '../database/index.ts'
import { directoryOf } from '../database/migration-files.fixture.ts'
import { createFolderStorage } from '../storage/index.ts'
import { restoreBackup, writeBackup } from './index.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'migrations')
const PASSPHRASE = 'correct horse battery staple'
const KEY = Buffer.alloc(32, 5)
const WORKSPACE = '01990000-0000-7000-8000-000000000001'
const id = (number: number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`

let source: TestDatabase
let client: pg.Client
let folder: string

async function connect(connectionString: string): Promise<pg.Client> {
  const connected = new pg.Client({ connectionString })
  await connected.connect()
  return connected
}

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  source = await createTestDatabase()
  client = await connect(source.connectionString)
  await fill(client)
  await createFolderStorage(join(folder, 'files')).of(WORKSPACE).put(`${WORKSPACE}/photo`, FILE)
})
afterAll(async () => {
  await client.end()
  await source.drop()
})

const FILE = Buffer.alloc(700_000, 'photo')

/** A contact with a text that COPY must quote, a message in the queue that is due and one that is not, a running campaign. */
async function fill(into: pg.Client): Promise<void> {
  await into.query(`
    insert into organisations (id, name, owner_email, plan, created_at) values ('${id(2)}', 'Shop', 'a@example.com', 'pro', now());
    insert into workspaces (id, organisation_id, name, mode, created_at) values ('${WORKSPACE}', '${id(2)}', 'Live', 'live', now());
    insert into contacts (workspace_id, id, name, created_at, updated_at)
      values ('${WORKSPACE}', '${id(3)}', E'Tab\\tline\\nback\\\\slash नमस्ते', '2026-01-01 10:00:00.123456+00', now())`)
}

const files = () => createFolderStorage(join(folder, 'files'))

async function back(
  name: string,
  options: { passphrase?: string; from?: pg.Client; onTable?: () => void } = {},
) {
  const path = join(folder, name)
  const from = options.from ?? (await connect(source.connectionString))
  try {
    return await writeBackup(
      { client: from, storage: files(), secretKey: KEY, version: '1.2.3' },
      { path, passphrase: options.passphrase },
      options.onTable,
    )
  } finally {
    await from.end()
  }
}

interface Restored {
  client: pg.Client
  storage: ReturnType<typeof createFolderStorage>
  path: string
}

/** Restores into an empty database and folder, and looks at both. */
async function restoring<Value>(
  name: string,
  look: (restored: Restored, run: () => ReturnType<typeof restoreBackup>) => Promise<Value>,
  options: { passphrase?: string; migrations?: string; into?: string; settle?: () => Promise<void> } = {},
): Promise<Value> {
  const empty = options.into ? undefined : await createEmptyDatabase()
  const target = await connect(options.into ?? empty!.connectionString)
  const path = join(folder, `files-${name}-${Math.random()}`)
  const storage = createFolderStorage(path)
  try {
    return await look({ client: target, storage, path }, () =>
      restoreBackup(
        {
          client: target,
          storage,
          migrations: options.migrations ?? MIGRATIONS,
          checkKey: () => {},
          settle: options.settle ?? (async () => {}),
        },
        { path: join(folder, name), passphrase: options.passphrase },
      ),
    )
  } finally {
    await target.end()
    await empty?.drop()
  }
}

async function digests(of: pg.Client): Promise<Record<string, string>> {
  const { rows: tables } = await of.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> 'schema_migrations' order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await of.query(
      `select count(*)::int as rows, coalesce(md5(string_agg(row::text, ',' order by row::text)), 'empty') as digest from ${name} row`,
    )
    found[name] = `${rows[0].rows} ${rows[0].digest}`
  }
  return found
}

/** Everything that the schema is made of, as Postgres writes it. */
async function schemaOf(of: pg.Client): Promise<unknown> {
  const { rows } = await of.query(`
    select 'constraint' as kind, conrelid::regclass::text || ' ' || conname as name, pg_get_constraintdef(oid) as text
      from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
    union all select 'trigger', tgrelid::regclass::text || ' ' || tgname, tgenabled::text || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'policy', tablename || ' ' || policyname, qual || coalesce(with_check, '') from pg_policies
    union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
    order by 1, 2`)
  return rows
}

async function expectNothing({ client: target, path }: Restored): Promise<void> {
  const { rows } = await target.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  expect(rows).toEqual([])
  const kept = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
  expect(kept.filter((entry) => entry.isFile())).toEqual([])
}

test.each([
  ['plain', undefined],
  ['encrypted', PASSPHRASE],
])('a %s backup restores every row, every file and the schema as they were', async (name, passphrase) => {
  const written = await back(name, { ...(passphrase && { passphrase }) })
  expect(written).toMatchObject({ files: 1, holds_secret_key: passphrase !== undefined })
  await restoring(
    name,
    async (restored, run) => {
      expect(await run()).toMatchObject({ rows: written.rows, files: 1, version: '1.2.3', migrations: 0 })
      expect(await digests(restored.client)).toEqual(await digests(client))
      expect(await schemaOf(restored.client)).toEqual(await schemaOf(client))
      const file = await restored.storage.of(WORKSPACE).get(`${WORKSPACE}/photo`)
      expect(Buffer.from(file!).equals(FILE)).toBe(true)
    },
    { ...(passphrase && { passphrase }) },
  )
})

test('only an encrypted backup holds the secret key, and only its owner may read the file', async () => {
  await back('open')
  await back('closed', { passphrase: PASSPHRASE })
  const closed = await readFile(join(folder, 'closed'))
  expect(closed.includes(KEY.toString('base64'))).toBe(false)
  expect(closed.includes('schema_migrations')).toBe(false)
  expect((await stat(join(folder, 'closed'))).mode & 0o777).toBe(0o600)
  const keys: unknown[] = []
  for (const [name, passphrase] of [['open'], ['closed', PASSPHRASE]] as const) {
    const empty = await createEmptyDatabase()
    const target = await connect(empty.connectionString)
    const checkKey = (record: unknown) => {
      keys.push(record)
      throw new Error('stop')
    }
    const storage = createFolderStorage(join(folder, 'none'))
    const settle = async () => {}
    await expect(
      restoreBackup(
        { client: target, storage, migrations: MIGRATIONS, checkKey, settle },
        { path: join(folder, name), passphrase },
      ),
    ).rejects.toThrow('stop')
    await target.end()
    await empty.drop()
  }
  expect(keys).toEqual([
    { fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) },
    { fingerprint: expect.any(String), secret: KEY.toString('base64') },
  ])
})

test('rows that are written while the backup runs are in it together or not at all', async () => {
  let next = 100
  const writes: Promise<unknown>[] = []
  const write = () => {
    const contact = id(next++)
    writes.push(
      client.query(`with added as (insert into contacts (workspace_id, id, name, created_at, updated_at)
          values ('${WORKSPACE}', '${contact}', 'New', now(), now()) returning id)
        insert into contact_touches (workspace_id, id, contact_id, channel_id, kind, purpose, touched_at)
        select '${WORKSPACE}', id, id, '${id(9)}', 'message', 'support', now() from added`),
    )
  }
  write()
  await back('busy', { onTable: write })
  await Promise.all(writes)
  expect(next).toBeGreaterThan(120)
  await restoring('busy', async (restored, run) => {
    await run()
    const { rows } = await restored.client.query(`
      select (select count(*)::int from contacts where name = 'New') as contacts, (select count(*)::int from contact_touches) as touches`)
    expect(rows[0].contacts).toBe(rows[0].touches)
    expect(rows[0].contacts).toBeLessThan(next - 100)
  })
})

test('a database that is not empty is refused, and stays as it was', async () => {
  await back('again')
  const before = await digests(client)
  await restoring(
    'again',
    async (_restored, run) => expect(run()).rejects.toThrow(/not empty.*Stop every Parley process/),
    {
      into: source.connectionString,
    },
  )
  expect(await digests(client)).toEqual(before)
})

test.each(['plain-bytes', 'encrypted-bytes'])('damaged and cut files leave nothing: %s', async (name) => {
  const passphrase = name.startsWith('encrypted') ? PASSPHRASE : undefined
  await back(name, { ...(passphrase && { passphrase }) })
  const whole = await readFile(join(folder, name))
  const changed = (at: number) => {
    const bytes = Buffer.from(whole)
    bytes[at]! ^= 1
    return bytes
  }
  const spoilt: [string, Buffer][] = [
    ['middle', changed(Math.floor(whole.length / 2))],
    ['end', changed(whole.length - 3)],
    ['cut', whole.subarray(0, whole.length - 20)],
    ['half', whole.subarray(0, Math.floor(whole.length / 2))],
  ]
  for (const [kind, bytes] of spoilt) {
    await writeFile(join(folder, `${name}-${kind}`), bytes)
    await restoring(
      `${name}-${kind}`,
      async (restored, run) => {
        await expect(run(), kind).rejects.toThrow(/damaged|incomplete/)
        await expectNothing(restored)
      },
      { ...(passphrase && { passphrase }) },
    )
  }
})

test('content that was changed and compressed again is noticed', async () => {
  await back('whole')
  const content = zstdDecompressSync(await readFile(join(folder, 'whole')))
  content[content.indexOf('photophoto')]! ^= 1
  await writeFile(join(folder, 'forged'), zstdCompressSync(content))
  await restoring('forged', async (restored, run) => {
    await expect(run()).rejects.toThrow(/damaged/)
    await expectNothing(restored)
  })
})

test('a restore that fails at its end leaves neither rows nor files', async () => {
  await back('nearly')
  const settle = async () => {
    throw new Error('the disk is full')
  }
  await restoring(
    'nearly',
    async (restored, run) => {
      await expect(run()).rejects.toThrow('the disk is full')
      await expectNothing(restored)
    },
    { settle },
  )
})

test('a wrong passphrase is refused with a sentence', async () => {
  await back('locked', { passphrase: PASSPHRASE })
  await restoring(
    'locked',
    async (restored, run) => {
      await expect(run()).rejects.toThrow(/passphrase does not open this backup. Nothing was changed/)
      await expectNothing(restored)
    },
    { passphrase: 'another passphrase' },
  )
})

test('a backup of an earlier version is brought up to date, and one of a newer version is refused', async () => {
  const earlier = await directoryOf({})
  for (const name of await readdir(MIGRATIONS))
    if (name < '0720') await copyFile(join(MIGRATIONS, name), join(earlier, name))
  const old = await createEmptyDatabase()
  await migrate(old.connectionString, earlier)
  const oldClient = await connect(old.connectionString)
  await fill(oldClient)
  await back('old', { from: oldClient })
  await old.drop()
  await restoring('old', async (restored, run) => {
    expect((await run()).migrations).toBeGreaterThan(0)
    expect(await schemaOf(restored.client)).toEqual(await schemaOf(client))
    const { rows } = await restored.client.query('select name from contacts')
    expect(rows).toEqual([{ name: 'Tab\tline\nback\\slash नमस्ते' }])
  })
  await back('new')
  await restoring(
    'new',
    async (restored, run) => {
      await expect(run()).rejects.toThrow(
        /newer version of Parley \(1\.2\.3\)\. Nothing was changed\. Update/,
      )
      await expectNothing(restored)
    },
    { migrations: earlier },
  )
  const changed = await directoryOf({})
  await cp(MIGRATIONS, changed, { recursive: true })
  await writeFile(join(changed, '0720_scope_of_web_conversations.sql'), 'select 1;')
  await restoring(
    'new',
    async (_restored, run) => expect(run()).rejects.toThrow(/migrations are not those of this one/),
    {
      migrations: changed,
    },
  )
})

test('a file that is there is not written over, and a failed backup leaves none', async () => {
  await back('once')
  await expect(back('once')).rejects.toThrow(/once is there already/)
  const empty = await createEmptyDatabase()
  await expect(back('nothing', { from: await connect(empty.connectionString) })).rejects.toThrow(
    /nothing to back up/,
  )
  await empty.drop()
  expect((await readdir(folder)).filter((name) => name.startsWith('nothing'))).toEqual([])
})
