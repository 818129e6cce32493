/** The floor of webhooks writes the rows that the server writes. A byte more would make the server look better than it is. */
import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpClient } from '../load/http-client.ts'
import { createPoster } from './measure-posting-floor.ts'
import { readSampleData, writeEvents } from './write-events.ts'

let server: TestServer
let pool: pg.Pool
let receiver: Server
beforeAll(async () => {
  server = await startTestServer()
  pool = new pg.Pool({ connectionString: server.database.connectionString, max: 2 })
  receiver = createServer((request, response) => request.resume().once('end', () => response.end()))
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await pool.end()
  await server.close()
})

/** Of the newest row by the number of its event: the columns that hold something, and its bytes. */
async function newest(table: 'events' | 'webhook_deliveries', sequence: string) {
  const { rows } = await pool.query<{ columns: string[]; bytes: number }>(
    `select array(select key from jsonb_each(to_jsonb(r)) where value <> 'null' order by key) as columns,
            pg_column_size(r) as bytes
       from ${table} r order by ${sequence} desc limit 1`,
  )
  return rows[0]!
}

test('the floor writes the event and its delivery as the server leaves them, column for column', async () => {
  const { id: workspaceId, api } = await server.createWorkspace()
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  await api.call('webhooks.create', { url, events: ['contact.created'] })
  await api.call('contacts.create', { phone: '+919812345678', name: 'Asha Rao' })
  const data = await readSampleData(pool)
  await writeEvents(pool, data, [{ workspaceId, type: 'contact.created', id: randomUUID() }])
  await server.settle()
  const rows = async () => [
    await newest('events', 'sequence'),
    await newest('webhook_deliveries', 'event_sequence'),
  ]
  const ours = await rows()
  expect(ours[1]!.columns).toContain('attempted_at')

  const client = createHttpClient(url)
  const post = await createPoster(client, {
    pool,
    url,
    data,
    endpoints: [{ workspaceId, type: 'contact.created' }],
  })
  await post(0)
  client.close()
  const floor = await rows()
  expect(floor.map(({ columns }) => columns)).toEqual(ours.map(({ columns }) => columns))
  for (const [index, { bytes }] of floor.entries())
    expect(Math.abs(bytes - ours[index]!.bytes), 'bytes more or fewer').toBeLessThanOrEqual(16)
})
