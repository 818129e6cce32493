/** After a restore, nothing that the old server may have done is done a second time by itself. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { holdWork } from './index.ts'

const HOUR_MS = 3_600_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function hold(): Promise<number> {
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  try {
    return await holdWork(client)
  } finally {
    await client.end()
  }
}

test('a message that waited ends as unknown and is not sent, and a person settles it', async () => {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace)
  await number.receive('Hello', { from: '+919812300001' })
  await server.settle()
  const { api } = workspace
  const [conversation] = (await api.call('conversations.list', {})).data
  const sent = server.graph.accepted
  const { id } = await api.call('messages.send', {
    conversation_id: conversation!.id,
    content: { type: 'text', text: 'Your order is ready.' },
  })
  expect(await hold()).toBe(1)
  // The clock of the database is ahead of the clock of the test or behind it: the lease ends for both.
  server.clock.advance(20 * 365 * 24 * HOUR_MS)
  await server.settle()
  expect(await api.call('messages.get', { id })).toMatchObject({ status: 'unknown' })
  expect(server.graph.accepted).toBe(sent)
})
