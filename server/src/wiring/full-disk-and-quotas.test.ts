/** Every way on which a file comes in: refused when there is no room for it, while messages still work. */
import { messageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createWebChat,
  nextAddress,
  type TestBrowser,
  type TestWebChat,
} from '../features/conversations/visitors/web-chat.fixture.ts'
import { newId } from '../platform/ids/new-id.ts'
import { startTestServer, type TestNumber, type TestServer } from '../testing/test-server.ts'

const MB = 1024 * 1024
const TEXT = Buffer.alloc(MB, 'a')
const LIMITS = { visitor: 2 * MB, network: 3 * MB, channel: 20 * MB, workspace: 22 * MB }

let server: TestServer
let chat: TestWebChat
let free = 10_000 * MB
beforeAll(async () => {
  server = await startTestServer({
    uploads: LIMITS,
    diskReserveBytes: 1000 * MB,
    space: () => ({ free, total: 20_000 * MB }),
  })
})
beforeEach(async () => {
  free = 10_000 * MB
  chat = await createWebChat(server)
})
afterAll(() => server.close())

const rows = <Row>(text: string) =>
  server.database.database.read(chat.workspace.id, (session) => session.rows<Row>({ text }))
const upload = (visitor: TestBrowser, bytes = TEXT) => visitor.upload(bytes, 'text/plain', 'x.txt')
const uploadKnowledge = () =>
  chat.workspace.api.call('sources.upload', {
    file: { filename: 'x.txt', mime_type: 'text/plain', bytes: new Uint8Array(TEXT) },
  })

async function receiveFile(bytes: Buffer): Promise<TestNumber> {
  const number = await server.createNumber(chat.workspace)
  const id = server.graph.addMedia({ bytes, mime_type: 'text/plain' })
  await number.post(
    messageWebhook({
      phone_number_id: number.phoneNumberId,
      from: '+919820000023',
      message: { type: 'document', document: { id, mime_type: 'text/plain', filename: 'a.txt' } },
    }),
  )
  await drain()
  return number
}

async function drain() {
  await server.settle()
  while ((await server.wiring.attachments.drain()) === 'again');
}

const states = () => rows<{ state: string; attempts: number }>('select state, attempts from attachments')

describe('on a disk that is nearly full', () => {
  beforeEach(() => {
    free = 1000 * MB
  })

  test('a visitor’s file is refused before it is read, and a message is taken', async () => {
    const visitor = await chat.browser()
    const refused = await upload(visitor)
    expect([refused.status, refused.json().error.code]).toEqual([503, 'unavailable'])
    expect(refused.json().detail).toContain('nearly full')
    expect((await visitor.write('hello')).status).toBe(202)
    expect(await rows('select * from visitor_uploads')).toEqual([])
  })

  test('a file for knowledge is refused', async () => {
    await expect(uploadKnowledge()).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('a file of a provider waits, without losing a try, and arrives when there is room', async () => {
    await receiveFile(TEXT)
    for (let round = 0; round < 12; round++) {
      server.clock.advance(3600_000)
      await drain()
    }
    expect(await states()).toEqual([{ state: 'waiting', attempts: 0 }])
    free = 10_000 * MB
    server.clock.advance(3600_000)
    await drain()
    expect(await states()).toEqual([{ state: 'stored', attempts: 1 }])
  })
})

describe('beyond a quota', () => {
  const quotaOf = (answer: { status: number; json(): { params?: { quota: string }; detail: string } }) => [
    answer.status,
    answer.json().detail.match(/that (\w+ \w+)/)?.[1],
  ]

  test('of a visitor, then of its network, a file is refused, and nothing of it is kept', async () => {
    const address = nextAddress()
    const visitor = await chat.browser({}, address)
    expect([(await upload(visitor)).status, (await upload(visitor)).status]).toEqual([201, 201])
    const refused = await upload(visitor)
    expect(quotaOf(refused)).toEqual([429, 'this visitor'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    const neighbour = await chat.browser({}, address)
    expect((await upload(neighbour)).status).toBe(201)
    expect(quotaOf(await upload(neighbour))).toEqual([429, 'your network'])
    expect((await upload(await chat.browser())).status).toBe(201)
    expect(await rows('select * from visitor_uploads')).toHaveLength(4)
  })

  test('of the workspace, knowledge is refused, and a provider’s file waits for the next day', async () => {
    const day = server.clock.now().toISOString().slice(0, 10)
    await rows(`insert into upload_bytes values
      ('${chat.workspace.id}', 'workspace', '${chat.workspace.id}', '${day}', ${LIMITS.workspace})`)
    await expect(uploadKnowledge()).rejects.toMatchObject({ params: { quota: 'workspace' } })
    expect(quotaOf(await upload(await chat.browser()))).toEqual([429, 'this workspace'])
    await receiveFile(TEXT)
    expect(await states()).toEqual([{ state: 'waiting', attempts: 0 }])
    server.clock.advance(24 * 3600_000)
    await drain()
    expect(await states()).toEqual([{ state: 'stored', attempts: 1 }])
  })
})

test('an upload that is not sent within an hour expires with its file; a sent one stays', async () => {
  const visitor = await chat.browser()
  const [sent, unsent] = [(await upload(visitor)).json().id, (await upload(visitor)).json().id]
  const send = (id: string) =>
    visitor.call('messages', {
      method: 'POST',
      body: { client_message_id: `message-${newId()}`, attachment_ids: [id] },
    })
  server.clock.advance(3599_000)
  expect((await send(sent)).status).toBe(202)
  server.clock.advance(2_000)
  // Also before anybody has cleaned up.
  expect((await send(unsent)).status).toBe(422)
  expect((await visitor.call(`attachments/${unsent}`)).status).toBe(404)
  await server.wiring.visitors.deleteOutdated()
  expect(await rows('select * from visitor_uploads')).toHaveLength(1)
  expect(await rows('select * from file_deletions')).toHaveLength(1)
  await drain()
  expect(await rows('select * from file_deletions')).toEqual([])
  expect((await visitor.call(`attachments/${sent}`)).status).toBe(200)
  expect(await states()).toMatchObject([{ state: 'stored' }])
})
