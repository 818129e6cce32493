import { echoWebhook } from '@parley/channels/testing'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Platform } from '../../../platform/platform.ts'
import { databaseError, type FailingDatabase, failingDatabase } from '../../../testing/failing-database.ts'
import { noteStatements } from '../../../testing/note-statements.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'
import { createLedger } from '../../conversations/ledger/index.ts'
import type { TurnClaims } from '../../conversations/turn-queue/index.ts'
import { runTurns, thought } from './turn-runner.fixture.ts'

let server: TestServer
let database: FailingDatabase
/** The names of the statements of each transaction, in the order in which they were asked for. */
const transactions: string[][] = []
let people = 0

beforeAll(async () => {
  server = await startTestServer({
    wrapDatabase(real) {
      const noting = noteStatements(real, () => {
        const names: string[] = []
        transactions.push(names)
        return ({ name, text }) => names.push(name ?? text)
      })
      database = failingDatabase(noting)
      return database
    },
  })
})
afterEach(() => {
  database.failStatement = undefined
})
afterAll(() => server.close())

const newPhone = () => `+91987${String(++people).padStart(7, '0')}`
const newNumber = async (agent: Record<string, unknown> = {}) =>
  server.createNumber(await server.createWorkspace(), agent)
const textsTo = (to: string) =>
  server.graph.messages.flatMap(({ to: person, body }) =>
    person === to && body.type === 'text' ? [body.text.body] : [],
  )
const turnsOf = async ({ workspace }: TestNumber) => (await workspace.api.call('turns.list', {})).data

const ANSWER = thought('We are open.')

function receiveWith(turns: TurnClaims, platform: Platform = server.platform) {
  return createLedger(platform, { ...server.wiring.receiving, turns })
}

/** A process that receives, and thinks until the test tells it to answer. */
function startProcess(options: { places?: number; platform?: Platform } = {}) {
  const platform = options.platform ?? server.platform
  const thinking: (() => void)[] = []
  const runner = runTurns(
    server,
    () => new Promise((resolve) => thinking.push(() => resolve(ANSWER))),
    options,
  )
  const ledger = receiveWith(runner.claims, platform)
  return { runner, thinking, receive: ledger.drain }
}

async function answer({ runner, thinking }: ReturnType<typeof startProcess>): Promise<void> {
  for (const end of thinking.splice(0)) end()
  await runner.settled()
}

test('a message of a known person is stored, marked and its turn claimed by one transaction, and thinking begins without another statement', async () => {
  const number = await newNumber()
  const from = newPhone()
  const process = startProcess()
  await number.receive('hello', { from })
  await process.receive()
  await answer(process)
  await server.settle()
  await number.receive('and on Sunday?', { from })
  transactions.length = 0
  await process.receive()
  expect(process.thinking).toHaveLength(1)
  expect(transactions).toEqual([
    [
      'lock_ledger_channel',
      'waiting_ledger_entries',
      'lock_known_threads',
      'store_one_message',
      'read_leased_turns',
      'agent_profiles',
      'open_toolboxes',
      'read_turn_facts',
    ],
  ])
  await answer(process)
})

test('a turn that was claimed by a process that died before it thought is answered once, when the lease has ended', async () => {
  const number = await newNumber()
  const from = newPhone()
  // No timer of a dead process renews a lease.
  const clock = { ...server.platform.clock, after: () => () => {} }
  const dying = startProcess({ platform: { ...server.platform, clock } })
  await number.receive('hello', { from })
  await dying.receive()
  expect(dying.thinking).toHaveLength(1)

  await server.settle()
  expect([textsTo(from), await turnsOf(number)]).toEqual([[], []])
  server.clock.advance(10_000)
  await server.settle()
  expect(textsTo(from)).toHaveLength(1)
  server.clock.advance(60_000)
  await server.settle()
  expect([textsTo(from).length, (await turnsOf(number)).length]).toEqual([1, 1])
  // It was only slow: its answer comes too late.
  await answer(dying)
  await server.settle()
  expect(textsTo(from)).toHaveLength(1)
})

test.each(['mark_processed', 'read_leased_turns', 'agent_profiles', 'open_toolboxes', 'read_turn_facts'])(
  'nothing is thought when the transaction fails at %s, and its places are free again',
  async (step) => {
    const number = await newNumber()
    const from = newPhone()
    const process = startProcess({ places: 1 })
    await number.receive('hello', { from })
    database.failStatement = ({ name }) => (name === step ? databaseError('53100') : undefined)
    await process.receive().catch(() => {})
    expect(process.thinking).toHaveLength(0)
    await process.runner.settled()
    database.failStatement = undefined
    await process.receive()
    expect(process.thinking).toHaveLength(1)
    await answer(process)
    await server.settle()
    expect([textsTo(from), (await turnsOf(number)).length]).toEqual([['We are open.'], 1])
  },
)

test('an update is not marked as processed when the statements that store it cannot all be made', async () => {
  const number = await newNumber()
  const from = newPhone()
  const process = receiveWith({
    open: () => ({
      claim() {
        throw new Error('no statement')
      },
      end() {},
    }),
  })
  await number.receive('hello', { from })
  await process.drain()
  const reconcile = () => number.workspace.api.call('ledger.reconciliation', {})
  expect(await reconcile()).toMatchObject({ processed: 0, waiting: 1, balanced: true })
  expect((await number.workspace.api.call('messages.list', {})).data).toEqual([])
  server.clock.advance(5_000)
  await server.settle()
  expect(await reconcile()).toMatchObject({ processed: 1, waiting: 0, balanced: true })
  expect(textsTo(from)).toHaveLength(1)
})

test('a process takes no more turns than it has places; the others stay due for any process', async () => {
  const number = await newNumber()
  const askers = [newPhone(), newPhone(), newPhone()]
  for (const from of askers) await number.receive('hello', { from })
  const process = startProcess({ places: 1 })
  await process.receive()
  expect(process.thinking).toHaveLength(1)
  const late = newPhone()
  await number.receive('hello', { from: late })
  await process.receive()
  expect(process.thinking, 'its place is taken until it has answered').toHaveLength(1)
  await server.settle()
  expect([...askers, late].flatMap(textsTo)).toHaveLength(3)
  await answer(process)
  await server.settle()
  expect(askers.map((from) => textsTo(from).length)).toEqual([1, 1, 1])
})

test('a turn with a delay is not claimed while receiving, and the worker is signalled for the time at which it is due', async () => {
  const number = await newNumber({ reply_delay_ms: 4_000 })
  const signals: [string, number | undefined][] = []
  const wake = {
    ...server.platform.wake,
    signal: (queue: string, _due?: unknown, at?: Date) => void signals.push([queue, at?.getTime()]),
  }
  const process = startProcess({ platform: { ...server.platform, wake } })
  await number.receive('hello')
  await process.receive()
  expect(process.thinking).toHaveLength(0)
  expect(signals.filter(([queue]) => queue === 'turns')).toEqual([
    ['turns', server.clock.now().getTime() + 4_000],
  ])
})

test('a message that a person has answered in another app by the same batch is not thought about', async () => {
  const number = await newNumber()
  const from = newPhone()
  const process = startProcess()
  await number.receive('hello', { from })
  await number.post(echoWebhook({ to: from, text: 'Hello!', phone_number_id: number.phoneNumberId }))
  await process.receive()
  expect(process.thinking).toHaveLength(0)
  await process.runner.settled()
  await server.settle()
  expect(textsTo(from)).toEqual([])
})

test('a message that comes while its conversation is being thought about begins no second thought beside the first', async () => {
  const number = await newNumber()
  const from = newPhone()
  const process = startProcess()
  await number.receive('hello', { from })
  await process.receive()
  await number.receive('are you open?', { from })
  await process.receive()
  expect(process.thinking).toHaveLength(1)
  // The first thought has been overtaken. Both messages are thought about together, and answered once.
  await answer(process)
  expect(textsTo(from)).toEqual([])
  await process.runner.drain()
  expect(process.thinking).toHaveLength(1)
  await answer(process)
  await server.settle()
  expect(textsTo(from)).toEqual(['We are open.'])
})

test('a process that is ending claims nothing', async () => {
  const number = await newNumber()
  const from = newPhone()
  const ending = startProcess()
  await ending.runner.workers[0]!.stop()
  await number.receive('hello', { from })
  await ending.receive()
  expect(ending.thinking).toHaveLength(0)
  await server.settle()
  expect(textsTo(from)).toHaveLength(1)
})
