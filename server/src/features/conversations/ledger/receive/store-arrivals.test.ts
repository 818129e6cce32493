import { echoWebhook, textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Statement } from '../../../../platform/database/index.ts'
import { databaseError } from '../../../../testing/failing-database.ts'
import { noteStatements } from '../../../../testing/note-statements.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'
import { STORE_ARRIVALS, STORE_MESSAGES } from './store-arrivals.store.ts'
import { NAMES, STORE_ONE_MESSAGE } from './store-one-message.store.ts'

let server: TestServer
/** The statement that stores what arrives. While it is held back, nothing is stored. */
let stored: Statement | undefined
let isHeldBack = false

const STORING = [STORE_ARRIVALS, STORE_MESSAGES, STORE_ONE_MESSAGE].map(({ name }) => name)

function holdBack(statement: Statement): void {
  if (!STORING.includes(statement.name ?? '')) return
  stored = statement
  if (isHeldBack) throw databaseError('53100')
}

beforeAll(async () => {
  server = await startTestServer({ wrapDatabase: (real) => noteStatements(real, () => holdBack) })
})
afterAll(() => server.close())

const TABLES = ['messages', 'conversations', 'sessions', 'contacts', 'turn_queue', 'unnumbered_events']

/** The rows of the workspace after the statement, which is undone afterwards. Numbers of messages are counted from one. */
async function outcomeOf({ workspace }: TestNumber, statement: Statement): Promise<unknown> {
  const undone = new Error('undone')
  let outcome: Record<string, unknown> = {}
  await server.platform.database
    .transaction(workspace.id, async (tx) => {
      const { last = 0 } = (await tx.row<{ last: number }>({
        text: 'select max(sequence) as last from messages',
      }))!
      await tx.rows(statement)
      for (const table of TABLES) {
        const rows = await tx.rows<{ row: object }>({
          text: `select to_jsonb(t) as row from ${table} t order by t::text`,
        })
        outcome = { ...outcome, [table]: rows.map(({ row }) => row) }
      }
      const text = JSON.stringify(outcome, (key, value) =>
        typeof value === 'number' && value > last && key.endsWith('sequence') ? 'new' : value,
      )
      outcome = JSON.parse(text.replaceAll(/"arrival":\d+/g, '"arrival":0'))
      throw undone
    })
    .catch((error) => {
      if (error !== undone) throw error
    })
  return outcome
}

async function arrive(number: TestNumber, from: string): Promise<void> {
  const { phoneNumberId: phone_number_id } = number
  for (const text of ['one', 'two']) await number.post(textMessageWebhook({ phone_number_id, from, text }))
}

test('the statement for plain messages stores what the one for everything would store', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  const people = ['+919850000001', '+919850000002', '+919850000003']
  for (const from of people) await arrive(number, from)
  await server.settle()
  expect(stored?.name).toBe('store_arrivals')
  server.clock.advance(60_000)

  isHeldBack = true
  for (const from of people) await arrive(number, from)
  await server.wiring.ledger.drain().catch(() => {})
  isHeldBack = false
  expect(stored?.name).toBe('store_messages')
  const { values } = stored!
  const plain = await outcomeOf(number, { ...STORE_MESSAGES, values })
  expect(plain).toEqual(await outcomeOf(number, { ...STORE_ARRIVALS, values }))
  expect(plain).toMatchObject({ unnumbered_events: { length: 6 } })
})

/** The values with which `store_messages` stores the same message. */
function asBatch(values: readonly unknown[]): unknown[] {
  const one = Object.fromEntries(NAMES.map((name, index) => [name, values[index]]))
  const { agent, contact: contact_id, conversation: conversation_id, session: session_id } = one
  const message = {
    ...{ ...one, conversation_id, session_id, contact_id, direction: 'inbound', sender: 'contact' },
    content: JSON.parse(String(one.content)),
    metadata: JSON.parse(String(one.metadata)),
    status: 'received',
    reply_to_provider_message_id: one.reply_to,
    event_id: one.event,
  }
  const touched = {
    ...{ ...one, id: conversation_id, session_id, contact_id, agent: agent && JSON.parse(String(agent)) },
    session: { is_new: false, expires_at: one.session_expires_at },
  }
  return [
    ...[one.workspace, one.channel, one.now, JSON.stringify([message]), JSON.stringify([touched])],
    JSON.stringify({ [String(contact_id)]: JSON.parse(String(one.contact_snapshot)) }),
    one.channel_kind,
    one.is_claimed ? [conversation_id] : [],
    one.lease_until,
  ]
}

/** Receives nothing yet: answers with the statement that would store what waits. */
async function heldBack(number: TestNumber, body: unknown): Promise<Statement> {
  isHeldBack = true
  await number.post(body)
  await server.wiring.ledger.drain().catch(() => {})
  isHeldBack = false
  return stored!
}

test.each([
  ['an agent answers', {}],
  ['nobody answers', { status: 'draft' }],
])(
  'one message of a known person is stored as in a batch, and its entry is marked, where %s',
  async (_who, agent) => {
    const number = await server.createNumber(await server.createWorkspace(), agent)
    const { phoneNumberId: phone_number_id } = number
    const from = '+919850000005'
    await arrive(number, from)
    await server.settle()
    server.clock.advance(60_000)
    const webhook = textMessageWebhook({ phone_number_id, from, text: 'a \u0000 and \ud800' })
    const alone = await heldBack(number, webhook)
    expect(alone.name).toBe('store_one_message')
    const outcome = await outcomeOf(number, alone)
    expect(outcome).toEqual(await outcomeOf(number, { ...STORE_MESSAGES, values: asBatch(alone.values!) }))
    expect(outcome).toMatchObject({
      unnumbered_events: [{ data: { message: { content: { text: 'a \ufffd and \ufffd' } } } }],
    })

    await server.settle()
    const entries = async () => (await number.workspace.api.call('ledger.list', {})).data
    expect(await entries()).toMatchObject(Array(3).fill({ state: 'processed', attempts: 1, error: null }))
    // Another entry with the same message: nothing of it is stored.
    const again = await outcomeOf(number, alone)
    expect(again).toEqual(await outcomeOf(number, { ...STORE_MESSAGES, values: asBatch(alone.values!) }))
  },
)

test('an echo of a conversation that goes on is stored the same by both', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  const from = '+919850000004'
  await arrive(number, from)
  await server.settle()
  isHeldBack = true
  await number.post(echoWebhook({ phone_number_id: number.phoneNumberId, to: from, text: 'Me here' }))
  await server.wiring.ledger.drain().catch(() => {})
  isHeldBack = false
  const { values } = stored!
  const plain = await outcomeOf(number, { ...STORE_MESSAGES, values })
  expect(plain).toEqual(await outcomeOf(number, { ...STORE_ARRIVALS, values }))
  expect(plain).toMatchObject({ unnumbered_events: [{ type: 'message.sent' }] })
})
