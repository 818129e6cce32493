import { echoWebhook, textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Statement } from '../../../../platform/database/index.ts'
import { databaseError } from '../../../../testing/failing-database.ts'
import { noteStatements } from '../../../../testing/note-statements.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'
import { STORE_ARRIVALS, STORE_MESSAGES } from './store-arrivals.store.ts'

let server: TestServer
/** The statement that stores what arrives. While it is held back, nothing is stored. */
let stored: Statement | undefined
let isHeldBack = false

function holdBack(statement: Statement): void {
  if (statement.name !== STORE_ARRIVALS.name && statement.name !== STORE_MESSAGES.name) return
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
