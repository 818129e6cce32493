/** Runs all code that locks several rows at the same time on the same people (docs/decisions/lock-order.md). */
import { statusWebhook, textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, isConflict } from '../platform/database/index.ts'
import { startTestServer, type TestNumber, type TestServer } from '../testing/test-server.ts'

const ROUNDS = 2
const PEOPLE = 12

let server: TestServer
/** Transactions that Postgres cancelled because of a deadlock. */
const deadlocks: unknown[] = []
beforeAll(async () => {
  server = await startTestServer({ wrapDatabase: countingDeadlocks })
})
afterAll(() => server.close())

function countingDeadlocks(database: Database): Database {
  const counting = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (isConflict(error) && (error as { code?: string }).code === '40P01') deadlocks.push(error)
      throw error
    }
  }
  return {
    ...database,
    transaction: (...call) => counting(database.transaction(...call)),
    read: (...call) => counting(database.read(...call)),
  }
}

test('merges, messages, answers, statuses and changes of the same people never deadlock', async () => {
  const workspace = await server.createWorkspace()
  const guards = { max_messages_per_minute: 60, max_messages_per_day: 1000, detect_robots: false }
  const numbers = [
    await server.createNumber(workspace, { guards }),
    await server.createNumber(workspace, { guards }),
  ]
  for (let round = 0; round < ROUNDS; round++) await storm(numbers, round)
  await server.settle()

  expect(deadlocks).toEqual([])
  const { api } = workspace
  expect(await api.call('ledger.reconciliation', {})).toMatchObject({
    waiting: 0,
    quarantined: 0,
    balanced: true,
  })
  const rows = await server.database.database.read(workspace.id, (session) =>
    session.rows<{ contacts: number; homeless: number }>({
      text: `select (select count(*) from contacts)::int as contacts,
                    (select count(*) from contacts c where not exists (
                       select from contact_identities i where i.contact_id = c.id))::int as homeless`,
    }),
  )
  expect(rows).toEqual([{ contacts: ROUNDS * PEOPLE, homeless: 0 }])
}, 240_000)

async function storm(numbers: readonly TestNumber[], round: number): Promise<void> {
  const { api } = numbers[0]!.workspace
  const people = Array.from({ length: PEOPLE }, (_, index) => ({
    from: `+9198${round}${String(index).padStart(7, '0')}`,
    user_id: `IN.${round}${String(index).padStart(7, '0')}`,
  }))
  const write = (number: TestNumber, who: { from?: string; user_id?: string }, text: string) =>
    number.post(textMessageWebhook({ phone_number_id: number.phoneNumberId, text, ...who }))
  // Two contacts for each person, with a conversation on each number.
  for (const number of numbers) {
    for (const { from, user_id } of people) {
      await write(number, { from }, 'by number')
      await write(number, { user_id }, 'by id')
    }
  }
  await server.settle()
  const { data: conversations } = await api.call('conversations.list', { limit: 100 })
  const { data: contacts } = await api.call('contacts.list', { limit: 100 })
  const ids = conversations.map(({ id }) => id)
  const sent = server.graph.messages.slice(-40)

  const shuffled = [people, people.toReversed()]
  const arrivals = numbers.flatMap((number, index) =>
    shuffled[index]!.map((who) => write(number, who, 'by both')),
  )
  const statuses = sent.map(({ id }) =>
    numbers[0]!.post(statusWebhook({ phone_number_id: numbers[0]!.phoneNumberId, id, status: 'read' })),
  )
  const tolerated = (work: Promise<unknown>) => work.catch(() => {})
  await Promise.all([
    ...arrivals,
    ...statuses,
    ...Array.from({ length: 12 }, async () => {
      await server.wiring.ledger.drain().catch(() => {})
      await server.wiring.turns.drain().catch(() => {})
      await server.wiring.delivery.drain().catch(() => {})
      await server.wiring.webhooks.drainEvents().catch(() => {})
      await tolerated(server.wiring.conversations.drainSearch())
      await tolerated(server.wiring.analytics.drain())
    }),
    tolerated(api.call('conversations.bulk', { action: 'add_tags', ids, tags: ['vip'] })),
    tolerated(
      api.call('conversations.bulk', { action: 'set_priority', ids: ids.toReversed(), priority: 'high' }),
    ),
    ...contacts.map(({ id }) => tolerated(api.call('contacts.update', { id, tags: ['vip'] }))),
    ...people.map(({ from }) =>
      tolerated(api.call('messages.send', { to: from, content: { type: 'text', text: 'A notice.' } })),
    ),
  ])
  await server.settle()
}
