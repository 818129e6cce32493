import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { databaseError, type FailingDatabase, failingDatabase } from '../../../../testing/failing-database.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

let server: TestServer
let database: FailingDatabase
beforeAll(async () => {
  server = await startTestServer({
    wrapDatabase(real) {
      database = failingDatabase(real)
      return database
    },
  })
})
afterEach(() => {
  database.failStatement = undefined
  database.loseCommit = undefined
})
afterAll(() => server.close())

/** A statement of one entry that takes too long may be the fault of the entry: see slow-entry.test.ts. */
const STATEMENT_TIMEOUTS = ['57014', '55P03']

/** Class 53: out of disk, memory, connections. 58: input and output. Read-only, shut down, starting, deadlock. */
const OUTAGES = [
  '53000',
  '53100',
  '53200',
  '53300',
  '53400',
  '58000',
  '58030',
  '25006',
  '57P01',
  '57P03',
  '40P01',
]

/**
 * Some of these errors make the server drop a connection in the middle of its transaction. Postgres keeps the locks of that
 * transaction until its process has ended, and a drain passes over what is locked.
 */
async function settleAfterwards({ workspace }: TestNumber): Promise<void> {
  await expect
    .poll(
      async () => {
        await server.settle()
        return (await workspace.api.call('ledger.list', { state: 'waiting' })).data
      },
      { timeout: 20_000 },
    )
    .toEqual([])
}

/** More tries than an entry has. */
async function drainWhileItLasts(): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    await server.wiring.ledger.drain().catch(() => {})
    server.clock.advance(120_000)
  }
}

test.each(OUTAGES)(
  'an update uses up no try and is not set aside while the database reports %s',
  async (code) => {
    const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
    const steps = [
      'claim_identities',
      'lock_ledger_channel',
      // After a conflict the threads are not locked ahead any more.
      ...(code === '40P01' ? [] : ['lock_known_threads']),
      'store_one_message',
    ]
    for (const step of steps) {
      database.failStatement = ({ name }) => (name === step ? databaseError(code) : undefined)
      await number.receive(`during ${step}`, { from: '+919844400001' })
      await drainWhileItLasts()
      const { data } = await number.workspace.api.call('ledger.list', { state: 'waiting' })
      expect(data).toMatchObject([{ state: 'waiting', attempts: 0, error: null }])
      database.failStatement = undefined
      await settleAfterwards(number)
    }
    const { data } = await number.workspace.api.call('ledger.list', {})
    expect(data.map(({ state, attempts }) => [state, attempts])).toEqual(steps.map(() => ['processed', 1]))
    expect(await number.workspace.api.call('ledger.reconciliation', {})).toMatchObject({
      quarantined: 0,
      waiting: 0,
      balanced: true,
    })
  },
)

test.each([...OUTAGES, ...STATEMENT_TIMEOUTS])(
  'an answer is neither lost nor handed to a person while the database reports %s',
  async (code) => {
    const number = await server.createNumber(await server.createWorkspace())
    const from = `+9198444${code.replace(/\D/g, '').padEnd(5, '7')}`
    await number.receive('hello', { from })
    while ((await server.wiring.ledger.drain()) === 'again');
    database.failStatement = ({ name }) => (name === 'commit_answers' ? databaseError(code) : undefined)
    await server.wiring.turns.drain()
    let isSettled = false
    const settled = server.wiring.turns.settled().then(() => {
      isSettled = true
    })
    for (let second = 0; second < 60; second++) {
      server.clock.advance(1000)
      await number.workspace.api.call('contacts.list', {})
    }
    expect(isSettled).toBe(false)
    database.failStatement = undefined
    while (!isSettled) {
      server.clock.advance(1000)
      await number.workspace.api.call('contacts.list', {})
    }
    await settled
    await server.settle()
    expect(server.graph.messages.filter(({ to }) => to === from)).toHaveLength(1)
    const { data } = await number.workspace.api.call('conversations.list', {})
    expect(data).toMatchObject([{ responder: 'ai', messages_count: 2 }])
  },
)

test('an answer whose commit was not confirmed is given once', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  const from = '+919844400003'
  await number.receive('hello', { from })
  while ((await server.wiring.ledger.drain()) === 'again');
  let lost = 0
  database.loseCommit = (statements) =>
    statements.some(({ name }) => name === 'commit_answers') && lost++ === 0
  await server.wiring.turns.drain()
  let isSettled = false
  void server.wiring.turns.settled().then(() => {
    isSettled = true
  })
  while (!isSettled) {
    server.clock.advance(1000)
    await number.workspace.api.call('contacts.list', {})
  }
  database.loseCommit = undefined
  await server.settle()
  expect(lost).toBe(1)
  expect(server.graph.messages.filter(({ to }) => to === from)).toHaveLength(1)
})
