/**
 * The floor answers what durability alone costs, so it writes what the server writes. Each row that it writes more would
 * make the server look better than it is.
 */
import { startTestServer, type TestNumber, type TestServer } from '@parley/server/testing/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Changes, countChanges, takeChanges } from './count-changes.fixture.ts'
import { writeOneByOne } from './measure-floor.ts'

const MESSAGES = 6
const PAUSE_MS = 100
/**
 * The floor leaves these out, which makes it faster, not slower. All but the last follow the messages in batches; the pace of a
 * number is one row that the server changes once for all messages that leave together.
 */
const LEFT_OUT = [
  'analytics_',
  'search_cursors',
  'cost_cursors',
  'conversation_documents',
  'contact_documents',
  'channel_paces',
]

let server: TestServer
let pool: pg.Pool
beforeAll(async () => {
  server = await startTestServer()
  pool = new pg.Pool({ connectionString: server.database.connectionString, max: 4 })
})
afterAll(async () => {
  await pool.end()
  await server.close()
})

/** The tables that get a row for each message and keep it. */
const KEPT = ['ledger_entries', 'messages', 'turns', 'events']

type Sizes = Record<string, { rows: number; bytes: number }>

async function measureTables(): Promise<Sizes> {
  const measured = KEPT.map(async (table) => {
    const { rows } = await pool.query<Sizes[string]>(
      `select count(*)::integer as rows, sum(pg_column_size(t))::integer as bytes from ${table} t`,
    )
    return [table, rows[0]!] as const
  })
  return Object.fromEntries(await Promise.all(measured))
}

/** Bytes of a row that was written between the two, by table. */
const bytesOfRow = (before: Sizes, after: Sizes) =>
  KEPT.map((table) => {
    const rows = after[table]!.rows - before[table]!.rows
    return [table, (after[table]!.bytes - before[table]!.bytes) / rows] as const
  })

const compared = (changes: Changes): Changes =>
  new Map([...changes].filter(([change]) => !LEFT_OUT.some((name) => change.startsWith(name))))

const askOneByOne = async (number: TestNumber, question: string) => {
  for (let person = 0; person < MESSAGES; person++) {
    // A number saves nothing up: while the clock stands still, no more than a few answers may leave.
    server.clock.advance(PAUSE_MS)
    await number.receive(question, { from: `+91981234567${person}` })
    await server.settle()
  }
}

test('for a message and its answer the floor inserts the rows that the server inserts, and changes no row more often', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  // Contacts, conversations and sessions are there before: neither side makes them again.
  await askOneByOne(number, 'When are you open on Sunday?')
  await countChanges(pool)
  await askOneByOne(number, 'Is there free parking?')
  const ours = compared(await takeChanges(pool, MESSAGES))
  expect(server.graph.messages).toHaveLength(2 * MESSAGES)

  await writeOneByOne(pool, MESSAGES)
  const floor = compared(await takeChanges(pool, MESSAGES))

  const inserts = (changes: Changes) =>
    Object.fromEntries([...changes].filter(([change]) => change.endsWith(' insert')))
  expect(inserts(floor)).toEqual(inserts(ours))
  const more = [...floor].filter(([change, rows]) => rows > (ours.get(change) ?? 0))
  expect(more, 'rows that the floor writes more often').toEqual([])
  const fewer = [...ours].filter(([change, rows]) => rows > (floor.get(change) ?? 0))
  expect(fewer, 'rows that the floor writes less often').toEqual([])
})

test('the rows of the floor are as large as those of the server', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  await askOneByOne(number, 'When are you open on Sunday?')
  const before = await measureTables()
  await askOneByOne(number, 'Is there free parking?')
  const between = await measureTables()
  await writeOneByOne(pool, MESSAGES)
  const after = await measureTables()
  const ours = new Map(bytesOfRow(before, between))
  for (const [table, bytes] of bytesOfRow(between, after)) {
    const share = bytes / ours.get(table)!
    expect(share, `${table}: a larger row would make the server look better`).toBeLessThan(1.03)
    expect(share, `${table}: a smaller row would make the server look worse`).toBeGreaterThan(0.85)
  }
})
