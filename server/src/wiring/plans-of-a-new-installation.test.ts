/**
 * Postgres keeps a plan as long as the connection lives. One that was made while the tables were empty must be right for full
 * ones, too: it finds the rows of a message by their keys, whatever else the workspace holds.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database, Session, Transaction, WorkOptions } from '../platform/database/index.ts'
import { explainStatements, type PlanNode } from '../testing/explain-statements.ts'
import { queueAnswers } from '../testing/queue-answers.ts'
import { receiveOnly } from '../testing/receive-only.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

/** They hold rows for every message or person. */
const LARGE = new Set([
  'contacts',
  'contact_identities',
  'conversations',
  'conversation_documents',
  'events',
  'intakes',
  'ledger_entries',
  'messages',
  'outbox',
  'pair_paces',
  'sessions',
  'turn_queue',
  'turns',
  'unnumbered_events',
])
/** Partial indexes whose rows are all due. */
const QUEUES = new Set(['unnumbered_events_pkey'])

const planned: { statement: string; plan: PlanNode }[] = []
let server: TestServer

/** Explains every statement of work by key before it is carried out. */
function explaining(database: Database): Database {
  const watch = <S extends Session>(session: S, options: WorkOptions | undefined): S => {
    if (!options?.byKey) return session
    return explainStatements(session, ({ name, text }, plan) =>
      planned.push({ statement: name ?? text.trim().slice(0, 60), plan }),
    )
  }
  return {
    ...database,
    transaction: (tenant, work, options) =>
      database.transaction(tenant, (tx) => work(watch<Transaction>(tx, options)), options),
    read: (tenant, work, options) =>
      database.read(tenant, (session) => work(watch(session, options)), options),
  }
}

/** Reads of large tables that follow no more than the workspace. */
function readsOfAWorkspace(node: PlanNode): string[] {
  const table = node['Relation Name']
  const reads: string[] = []
  if (table !== undefined && LARGE.has(table) && node['Node Type'].endsWith('Scan')) {
    const scan = node['Node Type'] === 'Bitmap Heap Scan' ? node.Plans![0]! : node
    const beside = scan['Index Cond']?.replace(/\(?workspace_id = [^ )]+\)?/, '') ?? ''
    const isByKey = /[=<>]/.test(beside)
    if (!isByKey && !QUEUES.has(scan['Index Name'] ?? ''))
      reads.push(`${table} by ${scan['Index Name'] ?? 'reading it whole'}`)
  }
  return [...reads, ...(node.Plans ?? []).flatMap(readsOfAWorkspace)]
}

beforeAll(async () => {
  server = await startTestServer({ wrapDatabase: explaining })
})
afterAll(() => server.close())

test('from the first message on, every statement of the way from hook to answer finds its rows by key', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  for (const from of ['+919812345678', '+919812345679', '+919812345678']) {
    await number.receive('When are you open on Sunday?', { from })
    await server.settle()
    // An answer leaves with the commit of its turn; this one is claimed from the queue.
    await number.workspace.api.call('messages.send', { to: from, content: { type: 'text', text: 'Hello' } })
    await server.settle()
  }
  // Two who are known, received together.
  for (const from of ['+919812345678', '+919812345679']) await number.receive('Thank you', { from })
  await server.settle()
  // The pace is held, so this turn is decided on under its locks.
  await number.receive('Is there parking?', { from: '+919812345678' })
  await queueAnswers(server, number.workspace.id)
  // Somebody who is known and somebody new, received together.
  await number.receive('And on Monday?', { from: '+919812345679' })
  await number.receive('Hello', { from: '+919812345670' })
  await receiveOnly(server)
  await server.settle()
  const names = new Set(planned.map(({ statement }) => statement))
  for (const name of [
    'find_contacts_by_identities',
    'lock_known_threads',
    'store_arrivals',
    'store_messages',
    'store_one_message',
    'claim_turns',
    'read_leased_turns',
    'read_turn_facts',
    'lock_turns_only',
    'commit_answers',
    'lock_turns',
    'lock_departures',
    'lock_due_messages',
    'read_touched',
    'read_unindexed',
  ])
    expect(names).toContain(name)
  expect(planned.length).toBeGreaterThan(40)
  const wrong = planned.flatMap(({ statement, plan }) =>
    readsOfAWorkspace(plan).map((read) => `${statement}: ${read}`),
  )
  expect([...new Set(wrong)]).toEqual([])
})
