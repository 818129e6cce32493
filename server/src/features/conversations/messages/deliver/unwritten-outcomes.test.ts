import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CommitOutcomeUnknownError } from '../../../../platform/database/index.ts'
import { databaseError, type FailingDatabase, failingDatabase } from '../../../../testing/failing-database.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../../testing/test-server.ts'

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
afterAll(() => server.close())
afterEach(() => {
  database.failStatement = undefined
  database.loseCommit = undefined
})

/** A round trip to the database, so that what waits for one goes on. */
const somethingElseHappens = (number: TestNumber) => number.workspace.api.call('contacts.list', {})

const isOutcome = ({ name }: { name?: string }) => name === 'write_outcomes'
const noConnection = () => new Error('timeout exceeded when trying to connect')

/** Until the sends under way have ended or wait for the clock. */
async function providerHasAccepted(count: number): Promise<void> {
  while (server.graph.accepted < count) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** Turns the clock until every outcome is written; other workers look for expired sends all the while. */
async function untilSettled(number: TestNumber): Promise<void> {
  let isSettled = false
  void server.wiring.delivery.settled().then(() => {
    isSettled = true
  })
  for (let round = 0; round < 2000 && !isSettled; round++) {
    server.clock.advance(1000)
    await somethingElseHappens(number)
  }
  expect(isSettled).toBe(true)
}

async function sendOne(number: TestNumber, to: string) {
  const before = server.graph.accepted
  const message = await number.workspace.api.call('messages.send', {
    to,
    content: { type: 'text', text: 'Your table is ready.' },
  })
  const { id } = message
  return { id, before, read: () => number.workspace.api.call('messages.get', { id }) }
}

async function newNumber(): Promise<TestNumber> {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  return number
}

async function openWindow(number: TestNumber, from: string): Promise<void> {
  await number.receive('hello', { from })
  await server.settle()
}

const OUTAGES: [string, () => Error][] = [
  ['no connection is free', noConnection],
  ['the database is away', () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
  ['the server is shutting down', () => databaseError('57P01')],
  ['the disk is full', () => databaseError('53100')],
  ['memory is exhausted', () => databaseError('53200')],
  ['the server is read-only', () => databaseError('25006')],
  ['statements are cancelled', () => databaseError('57014')],
  ['input and output fail', () => databaseError('58030')],
  ['a deadlock is broken', () => databaseError('40P01')],
]

test.each(OUTAGES)('an outcome is kept until the database takes it, however long %s', async (_, failure) => {
  const number = await newNumber()
  await openWindow(number, '+919833300001')
  const { before, read, id } = await sendOne(number, '+919833300001')
  database.failStatement = (statement) => (isOutcome(statement) ? failure() : undefined)
  await server.wiring.delivery.drain()
  await providerHasAccepted(before + 1)
  // Much longer than the lease: the search for expired sends finds none.
  for (let minute = 0; minute < 5; minute++) {
    for (let second = 0; second < 60; second += 5) {
      server.clock.advance(5000)
      await somethingElseHappens(number)
    }
    await server.wiring.delivery.drain()
  }
  expect(await read()).toMatchObject({ status: 'sending' })
  database.failStatement = undefined
  await untilSettled(number)
  expect(await read()).toMatchObject({ id, status: 'sent' })
  expect(server.graph.accepted).toBe(before + 1)
})

test('an outcome that outlives a database that takes nothing at all settles the message that was unknown meanwhile', async () => {
  const number = await newNumber()
  await openWindow(number, '+919833300002')
  const { before, read } = await sendOne(number, '+919833300002')
  // Renewals fail, too, so that the lease runs out.
  database.failStatement = ({ name }) =>
    name === 'renew_sends' || name === 'write_outcomes' ? noConnection() : undefined
  await server.wiring.delivery.drain()
  await providerHasAccepted(before + 1)
  for (let second = 0; second < 60; second += 5) {
    server.clock.advance(5000)
    await somethingElseHappens(number)
  }
  database.failStatement = undefined
  await server.wiring.delivery.drain()
  await untilSettled(number)
  expect(await read()).toMatchObject({ status: 'sent' })
  expect(server.graph.accepted).toBe(before + 1)
})

test('an outcome whose commit was not confirmed is written once', async () => {
  const number = await newNumber()
  await openWindow(number, '+919833300003')
  const { before, read, id } = await sendOne(number, '+919833300003')
  let lost = 0
  database.loseCommit = (statements) => statements.some(isOutcome) && lost++ === 0
  await server.wiring.delivery.drain()
  await providerHasAccepted(before + 1)
  await untilSettled(number)
  database.loseCommit = undefined
  expect(lost).toBeGreaterThan(1)
  expect(await read()).toMatchObject({ status: 'sent' })
  const events = await server.database.database.read(number.workspace.id, (session) =>
    session.rows({
      text: `select 1 from unnumbered_events where type = 'message.sent' and data -> 'message' ->> 'id' = $1`,
      values: [uuidOf('message', id)],
    }),
  )
  expect(events).toHaveLength(1)
})

test('a message whose claim was not confirmed goes back to the queue, because nothing has left, and leaves once', async () => {
  const number = await newNumber()
  await openWindow(number, '+919833300005')
  const { before, read } = await sendOne(number, '+919833300005')
  let lost = 0
  database.loseCommit = (statements) =>
    statements.some(({ name }) => name === 'claim_messages') && lost++ === 0
  await expect(server.wiring.delivery.drain()).rejects.toThrow(CommitOutcomeUnknownError)
  await untilSettled(number)
  expect(lost).toBe(1)
  expect(await read()).toMatchObject({ status: 'queued' })
  await server.settle()
  expect(await read()).toMatchObject({ status: 'sent' })
  expect(server.graph.accepted).toBe(before + 1)
})

test('a process that stops while the database is away gives up in the end', async () => {
  const number = await newNumber()
  await openWindow(number, '+919833300004')
  const { before } = await sendOne(number, '+919833300004')
  database.failStatement = (statement) => (isOutcome(statement) ? noConnection() : undefined)
  await server.wiring.delivery.drain()
  await providerHasAccepted(before + 1)
  const stopped = server.wiring.delivery.stop()
  let isStopped = false
  void stopped.then(() => {
    isStopped = true
  })
  for (let second = 0; second < 40 && !isStopped; second++) {
    server.clock.advance(1000)
    await somethingElseHappens(number)
  }
  await stopped
  database.failStatement = undefined
})
