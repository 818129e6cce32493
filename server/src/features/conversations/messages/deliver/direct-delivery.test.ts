/** An answer that nothing holds back is claimed in the transaction that commits its turn, and leaves with the commit. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type FailingDatabase, failingDatabase } from '../../../../testing/failing-database.ts'
import { receiveOnly } from '../../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

/** Of one workspace, while others are free for the next one. */
const SLOTS = 8
let server: TestServer
let database: FailingDatabase
let people = 0
beforeAll(async () => {
  server = await startTestServer({
    inFlight: { turns: 64, sends: SLOTS + 2 },
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

async function newNumber(): Promise<TestNumber> {
  const number = await server.createNumber(await server.createWorkspace())
  await number.workspace.api.call('documents.create', {
    agent_id: number.agentId,
    title: 'Hours',
    content: 'We are open from 9 am to 5 pm.',
  })
  return number
}
const newPerson = () => `+91986${String(++people).padStart(7, '0')}`

/** A question arrives and is answered. The queue of messages is not looked at. */
async function answer(number: TestNumber, from: string): Promise<void> {
  await number.receive('When are you open?', { from })
  await think()
  await server.wiring.delivery.settled()
}
async function think(): Promise<void> {
  while ((await server.wiring.ledger.drain()) === 'again');
  await server.wiring.turns.drain()
  await server.wiring.turns.settled()
}

const sentTo = (to: string) => server.graph.messages.filter((message) => message.to === to).length
const rows = <Row>(number: TestNumber, text: string) =>
  server.database.database.read(number.workspace.id, (session) => session.rows<Row>({ text }))
const outboxOf = (number: TestNumber) =>
  rows<{ state: string; attempt: number }>(number, 'select state, attempt from outbox order by sequence')
const answersOf = (number: TestNumber) =>
  rows<{ status: string }>(number, `select status from messages where sender = 'ai' order by sequence`)
const paceOf = (number: TestNumber, changes: string) =>
  server.database.database.transaction(number.workspace.id, (tx) =>
    tx.rows({ text: `update channel_paces set ${changes}` }),
  )

test('an answer leaves without a claim of its own, and its events say what they always said', async () => {
  const number = await newNumber()
  const from = newPerson()
  const claims: unknown[] = []
  database.failStatement = ({ name }) => {
    if (name === 'claim_messages' || name === 'lock_due_messages') claims.push(name)
    return undefined
  }
  await answer(number, from)
  expect(sentTo(from)).toBe(1)
  expect(claims).toEqual([])
  expect(await outboxOf(number)).toEqual([])
  expect(await answersOf(number)).toEqual([{ status: 'sent' }])
  const events = await rows<{ type: string; status: string }>(
    number,
    `select type, data -> 'message' ->> 'status' as status from unnumbered_events
      where type in ('message.queued', 'message.sent') order by arrival`,
  )
  expect(events).toEqual([
    { type: 'message.queued', status: 'queued' },
    { type: 'message.sent', status: 'sent' },
  ])
  const [pace] = await rows<{ free_at: Date }>(number, 'select free_at from channel_paces')
  expect(pace!.free_at.getTime()).toBeGreaterThan(server.clock.now().getTime() - 100)
  expect(await rows(number, 'select 1 from pair_paces')).toHaveLength(1)
})

const HELD_BACK: [string, (number: TestNumber, from: string) => Promise<unknown>][] = [
  [
    'the number has used up its pace',
    (number) => paceOf(number, `free_at = '${new Date(server.clock.now().getTime() + 5000).toISOString()}'`),
  ],
  [
    'the provider has asked the number to wait',
    (number) =>
      paceOf(number, `paused_until = '${new Date(server.clock.now().getTime() + 5000).toISOString()}'`),
  ],
  [
    'the person was written to too fast',
    (number) =>
      server.database.database.transaction(number.workspace.id, (tx) =>
        tx.rows({
          text: `insert into pair_paces select workspace_id, id, $1::timestamptz from conversations
                 on conflict (workspace_id, conversation_id) do update set free_at = excluded.free_at`,
          values: [new Date(server.clock.now().getTime() + 45 * 6000)],
        }),
      ),
  ],
  [
    'an earlier message of the conversation waits',
    async (number, from) => {
      server.graph.failNext('throttled', { to: from })
      await number.workspace.api.call('messages.send', { to: from, content: { type: 'text', text: 'first' } })
      await server.wiring.delivery.drain()
      await server.wiring.delivery.settled()
      await paceOf(number, 'paused_until = null')
    },
  ],
]
test.each(HELD_BACK)(
  'an answer waits in the queue while %s, and leaves in its order afterwards',
  async (_, hold) => {
    const number = await newNumber()
    const from = newPerson()
    await answer(number, from)
    await number.receive('And on Sunday, when are you open?', { from })
    await receiveOnly(server)
    await hold(number, from)
    const before = sentTo(from)
    await server.wiring.turns.drain()
    await server.wiring.turns.settled()
    await server.wiring.delivery.settled()
    expect(sentTo(from)).toBe(before)
    expect((await outboxOf(number)).map(({ state }) => state)).toContain('queued')
    for (let minute = 0; minute < 6; minute++) {
      server.clock.advance(60_000)
      await server.settle()
    }
    expect(await outboxOf(number)).toEqual([])
    const sent = await rows<{ in_order: boolean }>(
      number,
      `select bool_and(sent_at >= before) as in_order
       from (select sent_at, lag(sent_at) over (order by sequence) as before from messages where direction = 'outbound') m`,
    )
    expect(sent).toEqual([{ in_order: true }])
    expect((await answersOf(number)).map(({ status }) => status)).toEqual(['sent', 'sent'])
  },
)

test('an answer waits in the queue while another transaction holds the pace of the number', async () => {
  const number = await newNumber()
  const from = newPerson()
  await number.receive('When are you open?', { from })
  await server.database.database.transaction(number.workspace.id, async (tx) => {
    await tx.rows({ text: 'select 1 from channel_paces for no key update' })
    await think()
    await server.wiring.delivery.settled()
    expect(sentTo(from)).toBe(0)
  })
  expect(await outboxOf(number)).toEqual([{ state: 'queued', attempt: 0 }])
  await server.settle()
  expect(sentTo(from)).toBe(1)
})

test('a person who opted out while the agent thought is not answered, and the message says why', async () => {
  const number = await newNumber()
  const from = newPerson()
  await answer(number, from)
  await number.receive('When are you open?', { from })
  await receiveOnly(server)
  const [contact] = (await number.workspace.api.call('contacts.list', {})).data
  await number.workspace.api.call('contacts.update', { id: contact!.id, opted_out: true })
  await server.wiring.turns.drain()
  await server.wiring.turns.settled()
  await server.settle()
  expect(sentTo(from)).toBe(1)
  expect((await answersOf(number)).map(({ status }) => status)).toEqual(['sent', 'failed'])
})

test('a takeover between the question and the commit lets nothing leave', async () => {
  const number = await newNumber()
  const from = newPerson()
  await number.receive('When are you open?', { from })
  await receiveOnly(server)
  const [conversation] = (await number.workspace.api.call('conversations.list', {})).data
  await number.workspace.api.call('conversations.take_over', { id: conversation!.id })
  await server.settle()
  expect(await answersOf(number)).toEqual([])
})

test('no more answers are on their way at once than there are slots, and all leave in the end', async () => {
  const number = await newNumber()
  const everybody = Array.from({ length: SLOTS + 6 }, newPerson)
  database.failStatement = ({ name }) =>
    name === 'write_outcomes' ? Object.assign(new Error('away'), { code: 'ECONNREFUSED' }) : undefined
  for (const from of everybody) await number.receive('When are you open?', { from })
  const before = server.graph.accepted
  await think()
  while (server.graph.accepted < before + SLOTS) await number.workspace.api.call('contacts.list', {})
  await server.wiring.delivery.drain()
  const states = (await outboxOf(number)).map(({ state }) => state)
  expect(states.filter((state) => state === 'sending')).toHaveLength(SLOTS)
  expect(states.filter((state) => state === 'queued')).toHaveLength(6)
  database.failStatement = undefined
  for (let step = 0; (await outboxOf(number)).length > 0 && step < 200; step++) {
    server.clock.advance(500)
    await server.wiring.delivery.drain()
  }
  await server.settle()
  for (const from of everybody) expect(sentTo(from)).toBe(1)
})

test('an answer whose commit was not confirmed leaves once and is not of unknown outcome', async () => {
  const number = await newNumber()
  const from = newPerson()
  let lost = 0
  database.loseCommit = (statements) =>
    statements.some(({ name }) => name === 'commit_answers') && lost++ === 0
  await number.receive('When are you open?', { from })
  while ((await server.wiring.ledger.drain()) === 'again');
  await server.wiring.turns.drain()
  let isSettled = false
  void server.wiring.turns.settled().then(() => {
    isSettled = true
  })
  while (!isSettled) {
    await number.workspace.api.call('contacts.list', {})
    server.clock.advance(500)
  }
  await server.settle()
  expect(lost).toBeGreaterThan(0)
  expect(sentTo(from)).toBe(1)
  expect(await answersOf(number)).toEqual([{ status: 'sent' }])
})

test('an answer whose process is lost between its commit and its bytes becomes unknown and is not sent', async () => {
  const number = await newNumber()
  const from = newPerson()
  let lost = 0
  database.loseCommit = (statements) =>
    statements.some(({ name }) => name === 'commit_answers') && lost++ === 0
  // The lost process neither says that nothing has left nor keeps its lease. Another one looks for expired leases.
  database.failStatement = ({ name, values }) =>
    name === 'renew_sends' || (name === 'write_outcomes' && String(values![1]).includes('"queued"'))
      ? Object.assign(new Error('lost'), { code: 'ECONNREFUSED' })
      : undefined
  await number.receive('When are you open?', { from })
  while ((await server.wiring.ledger.drain()) === 'again');
  await server.wiring.turns.drain()
  while (lost === 0) await number.workspace.api.call('contacts.list', {})
  expect(await outboxOf(number)).toEqual([{ state: 'sending', attempt: 1 }])
  await server.wiring.delivery.drain()
  expect(await outboxOf(number), 'its lease is not over').toEqual([{ state: 'sending', attempt: 1 }])
  server.clock.advance(41_000)
  // The turn is committed again meanwhile, so the first look may find the pace of the number held.
  for (let look = 0; look < 100 && (await outboxOf(number))[0]!.state === 'sending'; look++)
    await server.wiring.delivery.drain()
  expect(await outboxOf(number)).toEqual([{ state: 'unknown', attempt: 1 }])
  expect(await answersOf(number)).toEqual([{ status: 'unknown' }])
  expect(sentTo(from)).toBe(0)
})
