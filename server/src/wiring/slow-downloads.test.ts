/** Every way in which a file leaves the server, to a client that does not read. */
import { type IncomingMessage, request } from 'node:http'
import { setImmediate as tick } from 'node:timers/promises'
import { OPERATION_TABLE, type OperationDefinition } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createWebChat,
  type TestBrowser,
  type TestWebChat,
} from '../features/conversations/visitors/web-chat.fixture.ts'
import { DOWNLOAD_LIMITS, type Downloads } from '../http/downloads.ts'
import { STALLED_MS } from '../http/send-stream.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const SIZE = 10 * 1024 * 1024
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
const PHOTO = Buffer.concat([PNG, Buffer.alloc(SIZE - PNG.length, 7)])

let server: TestServer
let chat: TestWebChat
let visitor: TestBrowser
let url: string
let downloads: Downloads
let ids: { upload: string; attachment: string }

beforeAll(async () => {
  server = await startTestServer()
  downloads = (await server.wiring.openEdges()).downloads
  url = await server.http.listen({ port: 0, host: '127.0.0.1' })
  chat = await createWebChat(server)
  visitor = await chat.browser()
  const upload = (await visitor.upload(PHOTO, 'image/png', 'large.png')).json().id
  await visitor.call('messages', {
    method: 'POST',
    body: { client_message_id: 'message-1', attachment_ids: [upload] },
  })
  await server.settle()
  while ((await server.wiring.attachments.drain()) === 'again');
  const message = (await visitor.messages()).find(({ from }) => from === 'visitor')!
  ids = { upload, attachment: message.attachments[0]!.id }
})
afterAll(() => server.close())

const WAYS: Record<string, () => [path: string, token: string]> = {
  'a visitor’s own upload': () => [`/webchat/v1/${chat.channelId}/attachments/${ids.upload}`, visitor.token],
  'a file of a visitor’s conversation': () => [
    `/webchat/v1/${chat.channelId}/attachments/${ids.attachment}`,
    visitor.token,
  ],
  'a file of a customer, with a key': () => [`/v1/attachments/${ids.attachment}/file`, chat.workspace.key],
}

function get(path: string, token: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { headers: { authorization: `Bearer ${token}` }, agent: false }, resolve)
      .on('error', reject)
      .end()
  })
}

describe.each(Object.entries(WAYS))('%s', (_name, way) => {
  test('comes whole, with its length, to a client that reads', async () => {
    const response = await get(...way())
    expect([response.statusCode, response.headers['content-length']]).toEqual([200, String(SIZE)])
    const pieces: Buffer[] = []
    for await (const piece of response) pieces.push(piece as Buffer)
    expect(Buffer.concat(pieces).equals(PHOTO)).toBe(true)
  })

  test('is cut off when the client does not read, and is not held in memory', async () => {
    const response = await get(...way())
    expect(response.statusCode).toBe(200)
    expect(downloads.count()).toBe(1)
    while (downloads.count() > 0) {
      server.clock.advance(STALLED_MS)
      await tick()
    }
    // Only the bytes in socket buffers arrive; the rest was never read from the file.
    const closed = new Promise((resolve) => response.on('close', resolve))
    response.on('error', () => undefined).resume()
    await closed
    expect(response.complete).toBe(false)
  })
})

test('every operation that answers with a file answers with pieces of it', async () => {
  const operations = Object.entries(OPERATION_TABLE as Record<string, OperationDefinition>)
  const files = operations.filter(([, { transport }]) => transport === 'file').map(([name]) => name)
  expect(files.length).toBeGreaterThanOrEqual(5)
  const { api } = chat.workspace
  const since = { since: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' }
  const [contact] = (await api.call('contacts.list', {})).data
  const { id } = await api.call('imports.create', { rows: [{ phone: 'none' }], start: false })
  const answers = {
    'attachments.download': await api.call('attachments.download', { id: ids.attachment }),
    'imports.export_errors': await api.call('imports.export_errors', { id }),
    'leads.export': await api.call('leads.export', {}),
    'costs.export': await api.call('costs.export', since),
    'audit.export': await api.call('audit.export', {}),
    'contacts.export': await api.call('contacts.export', { id: contact!.id }),
    'analytics.export': await api.call('analytics.export', { ...since, kind: 'conversations' }),
  }
  // A single booking as a calendar is a few hundred bytes.
  expect(files.toSorted()).toEqual([...Object.keys(answers), 'bookings.calendar_file'].toSorted())
  for (const [name, { content }] of Object.entries(answers)) {
    let largest = 0
    for await (const piece of content) largest = Math.max(largest, piece.length)
    expect([name, largest > 0 && largest <= 512 * 1024]).toEqual([name, true])
  }
})

test('a download without a place is refused before it costs a statement that writes', async () => {
  const held = Array.from({ length: DOWNLOAD_LIMITS.network }, async () => {
    const response = await get(`/v1/attachments/${ids.attachment}/file`, chat.workspace.key)
    response.on('error', () => undefined)
    return response
  })
  const responses = await Promise.all(held)
  const owner = new pg.Client({ connectionString: server.database.connectionString })
  await owner.connect()
  const counted = async () =>
    (
      await owner.query(
        `select coalesce(sum(used), 0)::integer as used from visitor_calls where action = 'download'`,
      )
    ).rows
  const before = await counted()
  for (const way of Object.values(WAYS)) {
    const response = await get(...way())
    expect(response.statusCode).toBe(429)
    response.resume()
  }
  expect(await counted()).toEqual(before)
  await owner.end()
  for (const response of responses) response.destroy()
  while (downloads.count() > 0) await tick()
})
