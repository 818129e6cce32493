/** A backup as docs/guides/operate.md says, by its own commands. `npm run faults -- restore` does the part with pg_dump. */
import { spawnSync } from 'node:child_process'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type FakeGraph, startFakeGraph } from '@parley/channels/testing'
import { type Log, silentLog } from '@parley/server/operator'
import { ensurePostgres } from '@parley/server/postgres'
import type { RunningServer } from '@parley/server/server'
import { makeTemporaryFolder } from '@parley/server/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Business, examine, fill, startOn } from './business.ts'
import { commandOf } from './guide.ts'

const SLOW = 120_000
const ANOTHER_KEY = Buffer.alloc(32, 9).toString('base64')

let graph: FakeGraph
let clone: string
let dataDirectory: string
let business: Business
let running: RunningServer | undefined

beforeAll(async () => {
  graph = await startFakeGraph()
  clone = await makeTemporaryFolder()
  dataDirectory = join(clone, 'data')
  running = await startOn({ dataDirectory, graph })
  business = await fill(running, graph)
  await stop()
  runInClone(commandOf('cp -a data'))
}, SLOW)

afterAll(async () => {
  await stop()
  await graph.stop()
})

async function stop(): Promise<void> {
  await running?.close()
  running = undefined
}

/** With the folder of backups beside the data folder. */
function runInClone(command: string): void {
  const run = spawnSync('sh', ['-ec', command.replaceAll('/backup', clone)], { cwd: clone, encoding: 'utf8' })
  expect([run.status, run.stderr]).toEqual([0, ''])
}

/** Starts on the data folder; returns with the warnings of the log. */
async function start(options: { databaseUrl?: string; secretKey?: string } = {}): Promise<string> {
  const warnings: string[] = []
  const log: Log = { ...silentLog, warn: (_fields, message) => warnings.push(message) }
  running = await startOn({ dataDirectory, graph, log, ...options })
  return warnings.join('\n')
}

const COPIED = /This database was restored, copied or moved.*Stop every server that works on another copy/

/** One line for each table, with all of its rows. */
async function readEverything(): Promise<Record<string, string>> {
  const postgres = await ensurePostgres({ dataDirectory })
  const client = new pg.Client({ connectionString: postgres.connectionString })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    )
    const digests: Record<string, string> = {}
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ digest: string }>(
        `select coalesce(md5(string_agg(row::text, ',' order by row::text)), 'empty') as digest from ${name} row`,
      )
      digests[name] = rows[0]!.digest
    }
    return digests
  } finally {
    await client.end()
    await postgres.stop()
  }
}

test(
  'the server that was backed up goes on without a warning',
  async () => {
    expect(await start()).not.toMatch(COPIED)
    await stop()
  },
  SLOW,
)

test(
  'a restored data folder has the messages, files and credentials, and the log warns of a second server',
  async () => {
    await rename(dataDirectory, `${dataDirectory}.lost`)
    runInClone(commandOf('cp -a /backup'))
    expect(await start()).toMatch(COPIED)
    await examine(running!, graph, business)
    await stop()
  },
  SLOW,
)

test(
  'each further copy is warned of as well',
  async () => {
    await rm(dataDirectory, { recursive: true })
    runInClone(commandOf('cp -a /backup'))
    expect(await start()).toMatch(COPIED)
    await stop()
  },
  SLOW,
)

test(
  'with another secret key the server refuses to start and changes nothing',
  async () => {
    const before = await readEverything()
    expect(Object.keys(before).length).toBeGreaterThan(90)
    await expect(start({ secretKey: ANOTHER_KEY })).rejects.toThrow(
      /The secret key is not the one that sealed .* Nothing was changed\./,
    )
    expect(await readEverything()).toEqual(before)
  },
  SLOW,
)

test(
  'the roles that the page makes in a new cluster suffice for a database of its own, and are needed',
  async () => {
    const folder = join(await makeTemporaryFolder(), 'cluster')
    await mkdir(folder)
    const cluster = await ensurePostgres({ dataDirectory: folder, settings: { fsync: 'off' } })
    const administrator = new pg.Client({ connectionString: cluster.connectionString })
    await administrator.connect()
    try {
      // In this cluster the administrator's name is parley already.
      const statements = commandOf('CREATE ROLE')
        .replaceAll(/\bparley\b/g, 'shop')
        .replace('…', 'secret')
        .split(';')
      const urlOf = (role: string) => {
        const url = new URL(cluster.connectionString)
        Object.assign(url, { username: role, password: 'secret', pathname: `/${role}` })
        return url.href
      }
      await administrator.query(`create role roleless login password 'secret'`)
      await administrator.query('create database roleless owner roleless')
      await expect(start({ databaseUrl: urlOf('roleless') })).rejects.toThrow(
        /may not create the role parley_app/,
      )
      for (const statement of statements) await administrator.query(statement)
      expect(await start({ databaseUrl: urlOf('shop') })).not.toMatch(COPIED)
      const { rows } = await administrator.query(
        `select rolcanlogin, rolsuper from pg_roles where rolname = 'parley_app'`,
      )
      expect(rows).toEqual([{ rolcanlogin: false, rolsuper: false }])
      await stop()
    } finally {
      await stop()
      await administrator.end()
      await cluster.stop()
    }
  },
  SLOW,
)
