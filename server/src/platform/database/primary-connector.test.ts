/** Of several hosts the one that takes writes is found, kept, and looked for again when it takes none any more. */
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { ensurePostgres, type Postgres } from '../postgres/index.ts'
import { createPrimaryConnector } from './primary-connector.ts'

/** Two clusters of the same owner, password and database, as a primary and its replica are. */
let servers: [Postgres, Postgres]
let url: string
let ports: [number, number]

const portOf = (postgres: Postgres) => Number(new URL(postgres.connectionString).port)

async function query(postgres: Postgres, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.connectionString })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** A server that is read-only looks like a replica to its clients. */
async function setReadOnly(postgres: Postgres, isReadOnly: boolean): Promise<void> {
  await query(postgres, `alter role shop set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`)
}

beforeAll(async () => {
  const start = async () =>
    ensurePostgres({ dataDirectory: join(await makeTemporaryFolder(), 'data'), settings: { fsync: 'off' } })
  servers = [await start(), await start()]
  for (const server of servers) await query(server, `create role shop login password 'secret'`)
  ports = [portOf(servers[0]), portOf(servers[1])]
  url = `postgresql://shop:secret@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/parley`
}, 60_000)
afterAll(async () => {
  for (const server of servers) await server.stop()
})
beforeEach(async () => {
  await setReadOnly(servers[0], true)
  await setReadOnly(servers[1], false)
})

async function portReached(connector: ReturnType<typeof createPrimaryConnector>): Promise<number> {
  const client = await connector.connect()
  const { port } = client
  await client.end()
  return port
}

test('the host that takes writes is used, in whatever place of the list it stands', async () => {
  expect(await portReached(createPrimaryConnector(url, {}))).toBe(ports[1])
  await setReadOnly(servers[0], false)
  await setReadOnly(servers[1], true)
  expect(await portReached(createPrimaryConnector(url, {}))).toBe(ports[0])
})

test('after the primary has become a replica the other host is found, and earlier connections are known to be outdated', async () => {
  const connector = createPrimaryConnector(url, {})
  expect([await portReached(connector), connector.generation()]).toEqual([ports[1], 0])
  await setReadOnly(servers[0], false)
  await setReadOnly(servers[1], true)
  connector.demote()
  expect([await portReached(connector), connector.generation()]).toEqual([ports[0], 1])
})

test('a host that cannot be reached stops nobody', async () => {
  const withDead = url.replace('shop:secret@', 'shop:secret@127.0.0.1:1,')
  expect(await portReached(createPrimaryConnector(withDead, {}))).toBe(ports[1])
})

test('without a host that takes writes the error names each host and its state', async () => {
  await setReadOnly(servers[1], true)
  const states = ports.map((port) => `127.0.0.1:${port}: is a replica, or read-only`).sort()
  await expect(createPrimaryConnector(url, {}).connect()).rejects.toThrow(
    `No host of PARLEY_DATABASE_URL takes writes (${states.join('; ')}).`,
  )
})

test('a single host that takes no writes is refused with what to do', async () => {
  const alone = url.replace(`,127.0.0.1:${ports[1]}`, '')
  await expect(createPrimaryConnector(alone, {}).connect()).rejects.toThrow(
    /takes no writes: it is a replica.*Name the primary/,
  )
})
