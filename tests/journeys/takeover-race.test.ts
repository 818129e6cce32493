/** P3 under load: people take over while the AI answers. Once a takeover is answered, nothing of the AI leaves. */
import { echoWebhook } from '@parley/channels/testing'
import { startTestServer, startWorkers, systemClock, type TestServer } from '@parley/server/testing/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from './server-process.ts'

const RACES = 200

let server: TestServer
let workers: { stop(): Promise<void> }
beforeAll(async () => {
  server = await startTestServer({ clock: systemClock })
  workers = startWorkers(server.platform, server.wiring)
})
afterAll(async () => {
  await workers.stop()
  await server.close()
})

const person = (number: number) => `+9197000${String(number).padStart(5, '0')}`

test('no AI message leaves after the API has answered a takeover', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  const { api } = number.workspace
  await api.call('documents.create', {
    agent_id: number.agentId,
    title: 'Hours',
    content: 'We are open from 9 am to 5 pm.',
  })
  const takenOverAt = new Map<string, number>()

  await Promise.all(
    Array.from({ length: RACES }, async (_, index) => {
      const from = person(index)
      await number.receive('When are you open?', { from })
      const contactId = await contactOf(from)
      const [conversation] = (await api.call('conversations.list', { contact_id: contactId })).data
      await api.call('conversations.take_over', { id: conversation!.id })
      takenOverAt.set(from, Date.now())
      // And the customer goes on writing.
      await number.receive('Hello?', { from })
    }),
  )
  await quiet(number.workspace.id)

  const late = server.graph.messages.filter((message) => message.at > takenOverAt.get(message.to)!)
  expect(late).toEqual([])
  expect(takenOverAt.size).toBe(RACES)
  // It was a race: some answers left before, some did not leave.
  const answered = server.graph.messages.length
  expect(answered).toBeLessThan(RACES)

  async function contactOf(phone: string): Promise<string> {
    let id: string | undefined
    await until(async () => {
      id = (await api.call('contacts.list', { phone })).data[0]?.id
      return id !== undefined && (await api.call('conversations.list', { contact_id: id })).data.length > 0
    })
    return id!
  }
}, 120_000)

// Numbers are given to events under the conversation's lock: their order is the order of what happened.
test('nothing is said after an echo from the Business app, whatever was being thought', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  await Promise.all(
    Array.from({ length: RACES }, async (_, index) => {
      const from = person(10_000 + index)
      await number.receive('When are you open?', { from })
      await number.post(
        echoWebhook({ phone_number_id: number.phoneNumberId, to: from, text: 'I will help you' }),
      )
      await number.receive('Hello?', { from })
    }),
  )
  await quiet(number.workspace.id)
  const { rows } = await askOwner(`
    select count(*) filter (where c.leader <> 'person')::int as not_taken_over,
           (select count(*) from events queued
              join events taken on taken.workspace_id = queued.workspace_id and taken.conversation_id = queued.conversation_id
               and taken.type = 'conversation.taken_over' and taken.arrival < queued.arrival
             where queued.workspace_id = '${number.workspace.id}' and queued.type = 'message.queued')::int as said_afterwards
      from conversations c where c.workspace_id = '${number.workspace.id}'`)
  expect(rows).toEqual([{ not_taken_over: 0, said_afterwards: 0 }])
}, 120_000)

/** Until nothing of the workspace waits any more. */
async function quiet(workspaceId: string): Promise<void> {
  await until(async () => {
    const { rows } = await askOwner(`
      select (select count(*) from ledger_entries where workspace_id = '${workspaceId}' and state = 'waiting')
           + (select count(*) from conversations where workspace_id = '${workspaceId}' and turn_due_at is not null)
           + (select count(*) from outbox where workspace_id = '${workspaceId}' and state <> 'unknown') as open`)
    return Number(rows[0]!.open) === 0
  })
}

async function askOwner(text: string) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}
