/**
 * On a database with years of messages and the statistics of that, each statement between the hook and the answer reads the
 * rows of its own messages and no others. Its cost then does not depend on the other rows.
 */
import { readId } from '@parley/contracts'
import { analyseStatements, type PlanNode } from '@parley/server/testing'
import { startTestServer, type TestServer, type TestServerOptions } from '@parley/server/testing/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { phonesOf } from './fill-database.ts'
import { HISTORY, HISTORY_TABLES } from './load-history.ts'
import { INBOX_TABLES, loadInbox } from './load-inbox.ts'

type Database = Parameters<NonNullable<TestServerOptions['wrapDatabase']>>[0]

const CONVERSATIONS = 500
/** Limit of the test: filling a database takes long on a busy machine. */
const FILLING_MS = 180_000
/** Messages of the conversation that a turn reads: the longest read there is. */
const LONGEST_READ = 20
const LARGE = new Set([...INBOX_TABLES, ...HISTORY_TABLES])

interface Read {
  statement: string
  table: string
  index: string
  rows: number
}

const reads: Read[] = []
let isWatching = false
let server: TestServer

let number: Awaited<ReturnType<TestServer['createNumber']>>
let workspaceId: string

beforeAll(async () => {
  server = await startTestServer({ wrapDatabase: analysing })
  const workspace = await server.createWorkspace()
  workspaceId = workspace.id
  number = await server.createNumber(workspace)
  await number.receive('When are you open on Sunday?', { from: '+14155550100' })
  await server.settle()
  const channelId = readId('channel', number.channelId)!
  const filled = { workspaceId, channelId, from: 1, conversations: CONVERSATIONS }
  await loadInbox(server.database.connectionString, [filled], { say: () => {}, companion: HISTORY })
}, FILLING_MS)
afterAll(() => server.close())

function analysing(database: Database): Database {
  const analysed = analyseStatements(database, note)
  return {
    ...database,
    transaction: (...work) => (isWatching ? analysed : database).transaction(...work),
    read: (...work) => (isWatching ? analysed : database).read(...work),
  }
}

function note({ name, text }: { name?: string; text: string }, plan: PlanNode): void {
  noteReads(name ?? text.trim().replace(/\s+/g, ' ').slice(0, 60), plan)
}

function noteReads(statement: string, node: PlanNode): void {
  const table = node['Relation Name']
  if (table && LARGE.has(table) && node['Node Type'].endsWith('Scan')) {
    const each =
      (node['Actual Rows'] ?? 0) +
      (node['Rows Removed by Filter'] ?? 0) +
      (node['Rows Removed by Index Recheck'] ?? 0)
    const index = node['Index Name'] ?? node.Plans?.[0]?.['Index Name'] ?? node['Node Type']
    reads.push({ statement, table, index, rows: Math.round(each * (node['Actual Loops'] ?? 0)) })
  }
  for (const child of node.Plans ?? []) noteReads(statement, child)
}

test('in a full database the way from hook to answer reads no more rows than its messages have', async () => {
  isWatching = true
  const phones = await phonesOf(server.database.connectionString, workspaceId, 3)
  for (const from of [...phones, '+14155550101']) {
    await number.receive('Is there free parking?', { from })
    await server.settle()
  }
  isWatching = false
  expect(server.graph.messages).toHaveLength(1 + phones.length + 1)

  const tables = new Set(reads.map(({ table }) => table))
  for (const table of [
    'ledger_entries',
    'contact_identities',
    'conversations',
    'messages',
    'turn_queue',
    'events',
  ])
    expect(tables, 'reads of every kind were seen').toContain(table)
  const whole = reads.filter(({ index, rows }) => index === 'Seq Scan' && rows > 0)
  expect(whole, 'no table is read from end to end').toEqual([])
  expect(
    reads.filter(({ rows }) => rows > LONGEST_READ),
    'no statement reads more rows than a conversation shows',
  ).toEqual([])
})

test('the figures of the queues count what waits, and read none of the rows that are done', async () => {
  await using cleared = new AsyncDisposableStack()
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  cleared.defer(() => client.end())
  await client.query('begin; set local role parley_app')
  const { rows: figures } = await client.query('select queue, state, entries::integer from queue_figures()')
  expect(figures).toHaveLength(8)
  expect(figures).toContainEqual({ queue: 'ledger', state: 'waiting', entries: 0 })
  const { rows: scanned } = await client.query(
    `select relname from pg_stat_xact_user_tables where schemaname = 'public' and seq_tup_read > 0`,
  )
  expect(scanned).toEqual([])
})
