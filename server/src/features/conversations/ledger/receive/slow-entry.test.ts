/** An update whose own statement takes too long is set aside in the end, and holds up nobody but its own lane. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Statement } from '../../../../platform/database/index.ts'
import { databaseError, type FailingDatabase, failingDatabase } from '../../../../testing/failing-database.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

const SLOW = '+919844400010'
/** 57014: the statement took too long. 55P03: it waited too long for a lock. */
const TIMEOUTS = ['57014', '55P03']

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
})
afterAll(() => server.close())

const openNumber = async (): Promise<TestNumber> =>
  server.createNumber(await server.createWorkspace(), { status: 'draft' })

/** A statement of the processing that has these words in its values. */
const names = (words: string) => (statement: Statement) =>
  statement.name !== 'append_ledger' && JSON.stringify(statement.values)?.includes(words) === true

async function drainAll(): Promise<void> {
  while ((await server.wiring.ledger.drain()) === 'again');
}

async function statesOf(number: TestNumber): Promise<Record<string, number>> {
  const { received, processed, waiting, quarantined, balanced } = await number.workspace.api.call(
    'ledger.reconciliation',
    {},
  )
  expect(balanced).toBe(true)
  expect(received).toBe(processed + waiting + quarantined)
  return { processed, waiting, quarantined }
}

test.each(TIMEOUTS)(
  'an update that is cancelled with %s every time is quarantined, and the next updates of the channel are processed',
  async (code) => {
    const number = await openNumber()
    const isSlow = names('slow words')
    database.failStatement = (statement) => (isSlow(statement) ? databaseError(code) : undefined)
    await number.receive('slow words', { from: SLOW })
    await number.receive('in the same batch', { from: '+919844400011' })
    await drainAll()
    expect(await statesOf(number)).toEqual({ processed: 1, waiting: 1, quarantined: 0 })

    for (let hour = 0; hour < 6; hour++) {
      server.clock.advance(3_600_000)
      await number.receive(`hour ${hour}`, { from: '+919844400012' })
      await drainAll()
    }
    expect(await statesOf(number)).toEqual({ processed: 7, waiting: 0, quarantined: 1 })
    const { data } = await number.workspace.api.call('ledger.list', { state: 'quarantined' })
    expect(data).toMatchObject([{ attempts: 5, error: `simulated ${code}` }])

    database.failStatement = undefined
    await number.workspace.api.call('ledger.replay', { id: data[0]!.id })
    await drainAll()
    expect(await statesOf(number)).toEqual({ processed: 8, waiting: 0, quarantined: 0 })
  },
)

test.each(TIMEOUTS)(
  'a batch that ends with %s but not its entries alone is processed at once',
  async (code) => {
    const number = await openNumber()
    const [first, second] = ['one of two', 'two of two'].map(names)
    database.failStatement = (statement) =>
      first!(statement) && second!(statement) ? databaseError(code) : undefined
    await number.receive('one of two', { from: '+919844400013' })
    await number.receive('two of two', { from: '+919844400014' })
    await drainAll()
    expect(await statesOf(number)).toEqual({ processed: 2, waiting: 0, quarantined: 0 })
    const { data } = await number.workspace.api.call('ledger.list', {})
    expect(data.map(({ attempts }) => attempts)).toEqual([1, 1])
  },
)

test.each(TIMEOUTS)(
  'an update uses up no try while every statement that writes ends with %s: the database stands still',
  async (code) => {
    const number = await openNumber()
    await number.receive('while it stands still', { from: SLOW })
    database.failStatement = ({ text }) =>
      /\b(insert into|update) /i.test(text) ? databaseError(code) : undefined
    for (let tries = 0; tries < 8; tries++) {
      await drainAll().catch(() => {})
      server.clock.advance(3_600_000)
    }
    database.failStatement = undefined
    const { data } = await number.workspace.api.call('ledger.list', { state: 'waiting' })
    expect(data).toMatchObject([{ attempts: 0, error: null }])
    await drainAll()
    expect(await statesOf(number)).toEqual({ processed: 1, waiting: 0, quarantined: 0 })
  },
)
