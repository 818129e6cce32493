/**
 * `npm run faults -- restore`: dumps a database of your own Postgres and restores it into another cluster, by the commands of
 * docs/guides/operate.md. It needs pg_dump, pg_restore and a server of Postgres on this machine, which the embedded Postgres
 * does not bring: their folder is PARLEY_POSTGRES_BIN, or what `pg_config --bindir` prints. Loopback and a temporary folder only.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { startFakeGraph } from '@parley/channels/testing'
import { type Log, silentLog } from '@parley/server/operator'
import { postgresAccount } from '@parley/server/postgres'
import pg from 'pg'
import { freePort } from '../journeys/server-process.ts'
import { examine, fill, startOn } from './business.ts'
import { commandOf } from './guide.ts'

const PASSWORD = 'secret'
const ADMINISTRATOR = 'administrator'

const found = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
const bin = process.env.PARLEY_POSTGRES_BIN ?? found.stdout?.trim()
if (!bin || !['initdb', 'pg_ctl', 'pg_dump', 'pg_restore'].every((name) => isThere(name))) {
  process.stderr.write(
    'This needs initdb, pg_ctl, pg_dump and pg_restore of Postgres 15 or newer. Set PARLEY_POSTGRES_BIN to their folder.\n',
  )
  process.exit(69)
}

function isThere(name: string): boolean {
  return spawnSync(join(bin!, name), ['--version']).status === 0
}

/** Of this run alone: it asks nobody on loopback for a password. */
interface OwnCluster {
  port: number
  urlOf(role: string, database: string): string
  stop(): void
}

const account = postgresAccount()
const folder = await mkdtemp(join(tmpdir(), 'parley-dump-'))
if (account) {
  await chmod(folder, 0o711)
  await mkdir(join(folder, 'clusters'))
  await chown(join(folder, 'clusters'), account.uid, account.gid)
} else await mkdir(join(folder, 'clusters'))

function run(name: string, args: string[]): void {
  const result = spawnSync(join(bin!, name), args, {
    cwd: '/',
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  if (result.status !== 0) throw new Error(`${name} failed: ${result.stderr}`)
}

async function startCluster(name: string): Promise<OwnCluster> {
  const data = join(folder, 'clusters', name)
  const port = await freePort()
  run('initdb', ['-D', data, '-U', ADMINISTRATOR, '--auth=trust', '--encoding=UTF8', '--locale=C'])
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
  run('pg_ctl', ['-D', data, '-o', settings, '-l', `${data}.log`, '-w', 'start'])
  return {
    port,
    urlOf: (role, database) => `postgresql://${role}@127.0.0.1:${port}/${database}`,
    stop: () => run('pg_ctl', ['-D', data, '-m', 'fast', '-w', 'stop']),
  }
}

async function query<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

async function makeRoles(cluster: OwnCluster): Promise<void> {
  for (const statement of commandOf('CREATE ROLE').replace('…', PASSWORD).split(';'))
    if (statement.trim()) await query(cluster.urlOf(ADMINISTRATOR, 'postgres'), statement)
}

/** Runs a command of the page where its files are. */
function runCommand(words: string, env: Record<string, string>): { status: number | null; errors: string } {
  const result = spawnSync('sh', ['-ec', commandOf(words)], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, ...env },
  })
  return { status: result.status, errors: result.stderr }
}

/** The rules that keep tenants apart, as the database has them. */
const PROTECTION = `
  select (select count(*) from pg_policies)::int as policies,
         (select count(*) from pg_class where relrowsecurity)::int as protected_tables,
         (select count(*) from pg_trigger where not tgisinternal)::int as triggers,
         (select count(*) from information_schema.role_table_grants where grantee = 'parley_app')::int as grants,
         (select count(*) from pg_proc p where pronamespace = 'public'::regnamespace
             and has_function_privilege('parley_app', p.oid, 'execute'))::int as routines`

const say = (line: string) => process.stdout.write(`${line}\n`)
await using cleared = new AsyncDisposableStack()
cleared.defer(() => rm(folder, { recursive: true }))
const graph = await startFakeGraph()
cleared.defer(() => graph.stop())
const former = await startCluster('former')
cleared.defer(() => former.stop())
const next = await startCluster('next')
cleared.defer(() => next.stop())

await makeRoles(former)
const formerUrl = former.urlOf('parley', 'parley')
const formerData = join(folder, 'former')
const original = await startOn({ dataDirectory: formerData, graph, databaseUrl: formerUrl })
const business = await fill(original, graph)
await original.close()
say('1. An installation with messages, a file and credentials was made and stopped.')

const dumped = runCommand('pg_dump', { PARLEY_DATABASE_URL: formerUrl })
assert.deepEqual(dumped, { status: 0, errors: '' }, 'pg_dump')
say('2. pg_dump worked as the user that owns the tables.')

const nextUrl = next.urlOf('parley', 'parley')
await makeRoles(next)
await query(
  next.urlOf(ADMINISTRATOR, 'postgres'),
  'DROP OWNED BY parley_app; REVOKE parley_app FROM parley; DROP ROLE parley_app',
)
const roleless = runCommand('pg_restore', { NEW_URL: nextUrl })
assert.notEqual(roleless.status, 0, 'pg_restore without the role')
assert.match(roleless.errors, /role "parley_app" does not exist/)
await query(next.urlOf(ADMINISTRATOR, 'postgres'), 'DROP DATABASE parley')
await query(next.urlOf(ADMINISTRATOR, 'postgres'), 'DROP ROLE parley')
say('3. Without the role parley_app pg_restore stops and names it.')

await makeRoles(next)
const restored = runCommand('pg_restore', { NEW_URL: nextUrl })
assert.deepEqual(restored, { status: 0, errors: '' }, 'pg_restore')
const [protection] = await query(nextUrl, PROTECTION)
assert.deepEqual(protection, (await query(formerUrl, PROTECTION))[0], 'policies, grants and triggers')
say(`4. pg_restore worked in a new cluster, with ${JSON.stringify(protection)} as before.`)

assert.notEqual(runCommand('pg_restore', { NEW_URL: nextUrl }).status, 0, 'restoring twice')
say('5. Restoring a second time into the same database is refused.')

const nextData = join(folder, 'next')
await mkdir(nextData)
await cp(join(formerData, 'files'), join(nextData, 'files'), { recursive: true })
const anotherKey = Buffer.alloc(32, 9).toString('base64')
await assert.rejects(
  startOn({ dataDirectory: nextData, graph, databaseUrl: nextUrl, secretKey: anotherKey }),
  /The secret key is not the one that sealed .* Nothing was changed\./,
)
say('6. With another secret key the server refuses to start.')

await cp(join(formerData, 'secret.key'), join(nextData, 'secret.key'))
const warnings: string[] = []
const log: Log = { ...silentLog, warn: (_fields, message) => warnings.push(message) }
const server = await startOn({ dataDirectory: nextData, graph, databaseUrl: nextUrl, log })
cleared.defer(() => server.close())
await examine(server, graph, business)
assert.match(warnings.join('\n'), /This database was restored, copied or moved/)
say(
  '7. The restored server has the messages, the file, the credentials and the key, sends and receives, and warned of a copy.',
)
