import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { ensurePostgres, type Postgres } from '../postgres/index.ts'
import { migrate, openDatabase } from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'

// Roles belong to the whole server, so these tests have one of their own.
let postgres: Postgres
let superuser: pg.Client
let migrations: string

beforeAll(async () => {
  const dataDirectory = join(await makeTemporaryFolder(), 'data')
  postgres = await ensurePostgres({ dataDirectory, settings: { fsync: 'off' } })
  superuser = new pg.Client({ connectionString: postgres.connectionString })
  await superuser.connect()
  migrations = await directoryOf({
    '0001_notes.sql': 'create table notes (id int); alter table notes enable row level security;',
  })
})
afterAll(async () => {
  await superuser.end()
  await postgres.stop()
})

const open = (connectionString: string) => openDatabase({ connectionString, poolSize: 2 })

async function asUser(name: string, attributes: string): Promise<string> {
  await superuser.query(`create role ${name} login password 'secret' ${attributes}`)
  await superuser.query(`create database ${name} owner ${name}`)
  const url = new URL(postgres.connectionString)
  url.username = name
  url.password = 'secret'
  url.pathname = name
  return url.href
}

test('the error for a user without the right to create the role names the statements for an administrator', async () => {
  const poor = await asUser('poor', '')
  await expect(open(poor)).rejects.toThrow(/Run the migrations first/)
  await expect(migrate(poor, migrations)).rejects.toThrow(
    /CREATE ROLE parley_app NOLOGIN; GRANT parley_app TO/,
  )
})

test('an owner with CREATEROLE can migrate and work', async () => {
  const owner = await asUser('proprietor', 'createrole')
  expect(await migrate(owner, migrations)).toEqual([1])
  const database = await open(owner)
  expect(await database.system.row({ text: 'select current_user as user' })).toEqual({ user: 'parley_app' })
  await database.close()
})

test('a user to whom an administrator granted the role can migrate and work', async () => {
  const guest = await asUser('guest', '')
  await superuser.query('grant parley_app to guest')
  expect(await migrate(guest, migrations)).toEqual([1])
  await (await open(guest)).close()
})

test('where the application role logs in itself, a statement that resets the role gains nothing', async () => {
  await superuser.query('create database own_login')
  const url = new URL(postgres.connectionString)
  url.pathname = 'own_login'
  await migrate(url.href, migrations, { applicationPassword: 'apart' })
  url.username = 'parley_app'
  url.password = 'apart'
  const database = await open(url.href)
  const user = { text: 'select current_user as user, session_user as login' }
  const seen = await database.transaction('00000000-0000-0000-0000-000000000001', async (tx) => {
    await tx.rows({ text: 'reset role' })
    return tx.row(user)
  })
  expect(seen).toEqual({ user: 'parley_app', login: 'parley_app' })
  const owned = { text: 'drop table notes' }
  await expect(database.system.rows(owned)).rejects.toThrow(/must be owner/)
  await database.close()
  await superuser.query('alter role parley_app nologin')
})

test.each([
  ['superuser', 'alter role parley_app superuser', 'alter role parley_app nosuperuser', /is a superuser/],
  [
    'bypassing',
    'alter role parley_app bypassrls',
    'alter role parley_app nobypassrls',
    /can bypass row-level/,
  ],
  [
    'table-owning',
    'create role keeper; alter table notes owner to keeper; grant keeper to parley_app',
    'reassign owned by keeper to current_user; drop owned by keeper; drop role keeper',
    /as the owner of notes/,
  ],
])('a %s application role is refused', async (_name, spoil, remedy, message) => {
  await migrate(postgres.connectionString, migrations)
  await superuser.query(spoil)
  await expect(open(postgres.connectionString)).rejects.toThrow(message)
  await superuser.query(remedy)
  await (await open(postgres.connectionString)).close()
})
