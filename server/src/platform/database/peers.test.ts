import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../testing/index.ts'
import { type Database, migrate, openDatabase, sql } from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'
import { createPeers } from './peers.ts'

let connectionString: string
let drop: () => Promise<void>
let owner: pg.Client
const log = { warn: () => {}, error: () => {} }
beforeAll(async () => {
  const empty = await createEmptyDatabase()
  connectionString = empty.connectionString
  drop = empty.drop
  owner = new pg.Client({ connectionString })
  await owner.connect()
  await migrate(connectionString, await directoryOf({ '0001_nothing.sql': 'select 1' }))
})
afterAll(async () => {
  await owner.end()
  await drop()
})

const open = (serverId: string) => openDatabase({ connectionString, poolSize: 4, serverId, log })
const close = (...databases: Database[]) => Promise.all(databases.map((database) => database.close()))

/** Statements of the database while it sends notifications, without those of the statement that waits for them. */
async function statementsOfNotifying(database: Database): Promise<number> {
  await database.system.row(sql`select 1`)
  const { statements } = database.counters
  for (let n = 0; n < 3; n++) {
    database.notify('parley_turns', 'hello')
    await database.system.row(sql`select 1`)
  }
  return database.counters.statements - statements - 3 * 2
}

test('a server that is alone sends no notification, however many processes it has', async () => {
  const serverId = randomUUID()
  const [api, worker] = [await open(serverId), await open(serverId)]
  await worker.listen('parley_turns', () => {})
  expect(await statementsOfNotifying(api)).toBe(0)
  await close(api, worker)
})

test('a server that starts is notified by those that were alone, and its own notifications reach them', async () => {
  const first = await open(randomUUID())
  const heardByFirst = new Promise<string>((resolve) => void first.listen('parley_turns', resolve))
  await heard(first)
  expect(await statementsOfNotifying(first)).toBe(0)
  const second = await open(randomUUID())
  const heardBySecond = new Promise<string>((resolve) => void second.listen('parley_outbox', resolve))
  await heard(second)
  second.notify('parley_turns', 'to the first')
  expect(await heardByFirst).toBe('to the first')
  // The announcement was sent before, on the same connection of the listener.
  first.notify('parley_outbox', 'to the second')
  expect(await heardBySecond).toBe('to the second')
  await close(first, second)
})

test('a server that has gone is forgotten, and one whose listening connection was lost is found again', async () => {
  const database = await open(randomUUID())
  const peers = createPeers(database.system, 'another one')
  await peers.check()
  expect(peers.areThere()).toBe(true)
  await database.close()
  const observer = await open('observer')
  const watching = createPeers(observer.system, 'observer')
  await watching.check()
  expect(watching.areThere()).toBe(false)
  const lost = await open('lost')
  await watching.check()
  expect(watching.areThere()).toBe(true)
  const waits = new Promise<void>((resolve) => void lost.listen('parley_turns', () => resolve()))
  await heard(lost)
  await owner.query(`
    select pg_terminate_backend(pid) from pg_locks
     where locktype = 'advisory' and objsubid = 2 and objid = hashtext('lost')::oid`)
  // Listeners are called when the connection was made again.
  await waits
  await watching.check()
  expect(watching.areThere()).toBe(true)
  await close(observer, lost)
})

test('an idle server looks for no others, and one that sends looks again after five seconds at most', async () => {
  let now = 0
  let looks = 0
  const others = { rows: async () => [], row: async <Row>() => ({ others: looks++ && 0 }) as Row }
  const peers = createPeers(others, 'one', () => now)
  await peers.start()
  expect(looks).toBe(1)
  now += 3_600_000
  expect(looks).toBe(1)
  expect(peers.areThere()).toBe(false)
  expect(peers.areThere()).toBe(false)
  expect(looks).toBe(2)
  now += 4_999
  peers.areThere()
  expect(looks).toBe(2)
  now += 1
  peers.areThere()
  expect(looks).toBe(3)
})

test('a server that announces itself while the others are counted is one of them', async () => {
  const counted = Promise.withResolvers<unknown>()
  const others = { rows: async () => [], row: <Row>() => counted.promise as Promise<Row> }
  const peers = createPeers(others, 'one')
  const look = peers.check()
  peers.found()
  counted.resolve({ others: 0 })
  await look
  expect(peers.areThere()).toBe(true)
})

test('while it cannot be known, there may be others', async () => {
  const broken = {
    rows: () => Promise.reject(new Error('away')),
    row: () => Promise.reject(new Error('away')),
  }
  const peers = createPeers(broken, 'one')
  await peers.check()
  expect(peers.areThere()).toBe(true)
})

/** Resolves when its LISTEN was carried out: the one after it was. */
const heard = async (database: Database) => void (await database.listen('parley_probe', () => {}))
