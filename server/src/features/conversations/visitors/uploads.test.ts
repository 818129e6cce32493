import { bytesOf, showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { LARGEST_VISITOR_FILE } from './visitor-file.ts'
import { createWebChat, type TestBrowser, type TestWebChat } from './web-chat.fixture.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>')

let server: TestServer
let chat: TestWebChat
beforeAll(async () => {
  server = await startTestServer()
  chat = await createWebChat(server)
})
afterAll(() => server.close())

async function settle() {
  await server.settle()
  while ((await server.wiring.attachments.drain()) === 'again');
}

const send = (visitor: TestBrowser, attachment_ids: string[], text?: string) =>
  visitor.call('messages', {
    method: 'POST',
    body: { client_message_id: `files-${newId()}`, attachment_ids, ...(text && { text }) },
  })
const download = (visitor: TestBrowser, id: string) => visitor.call(`attachments/${id}`)

describe('a file', () => {
  test('is sent with words, kept with the message, and handed back to its visitor only', async () => {
    const visitor = await chat.browser()
    const uploaded = await visitor.upload(PNG, 'image/jpeg', 'the bill.png')
    expect(uploaded.status).toBe(201)
    expect(uploaded.json()).toMatchObject({ kind: 'image', mime_type: 'image/png', filename: 'the bill.png' })
    expect((await send(visitor, [uploaded.json().id], 'is this right?')).status).toBe(202)
    await settle()
    const [message] = await visitor.messages()
    expect(message).toMatchObject({ text: 'is this right?', content: { type: 'media', kind: 'image' } })
    const [file] = message!.attachments
    expect(file).toMatchObject({ state: 'stored', size: PNG.length })
    expect(file!.url).toBe(`http://parley.test/webchat/v1/${chat.channelId}/attachments/${file!.id}`)
    const stranger = await chat.browser()
    for (const id of [uploaded.json().id, file!.id]) {
      const answer = await download(visitor, id)
      expect(answer.status).toBe(200)
      expect(answer.headers).toMatchObject({
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'content-disposition': expect.stringContaining('inline; filename="the bill.png"'),
        'content-security-policy': "default-src 'none'; sandbox",
      })
      expect((await download(stranger, id)).status).toBe(404)
    }
    // Where the page shows it as an image there is no header to put the token into.
    const shown = await chat.call(`attachments/${file!.id}?token=${visitor.token}`)
    expect(shown.status).toBe(200)
    const forPeople = await chat.workspace.api.call('attachments.download', { id: file!.id })
    expect(Buffer.from(await bytesOf(forPeople))).toEqual(PNG)
  })

  test.each([
    ['a page', HTML, 'text/html', 'x.html'],
    ['a page that says it is an image', HTML, 'image/png', 'x.png'],
    [
      'a drawing that may hold scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/svg+xml',
      'x.svg',
    ],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'text/plain', 'x.txt'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0]), 'text/plain', 'x.txt'],
  ])('that is %s is refused', async (_what, bytes, type, name) => {
    const visitor = await chat.browser()
    const answer = await visitor.upload(bytes, type, name)
    expect([answer.status, answer.json().error.code]).toEqual([415, 'unsupported_media_type'])
  })

  test('of words is saved as plain text and never shown as a page', async () => {
    const visitor = await chat.browser()
    const uploaded = await visitor.upload(HTML, 'text/plain', 'page.html')
    expect(uploaded.json()).toMatchObject({ kind: 'document', mime_type: 'text/plain' })
    await send(visitor, [uploaded.json().id])
    await settle()
    const [message] = await visitor.messages()
    for (const id of [uploaded.json().id, message!.attachments[0]!.id]) {
      const answer = await download(visitor, id)
      expect(answer.headers).toMatchObject({
        'content-type': 'text/plain',
        'x-content-type-options': 'nosniff',
        'content-disposition': expect.stringMatching(/^attachment;/),
      })
    }
  })

  test('has a name that can lead nowhere', async () => {
    const visitor = await chat.browser()
    const uploaded = await visitor.upload(PNG, 'image/png', '..\\..\\नाम(1).png')
    expect(uploaded.json().filename).not.toMatch(/[\\/]/)
    const { headers } = await download(visitor, uploaded.json().id)
    expect(headers['content-disposition']).toContain("filename*=UTF-8''")
    expect(headers['content-disposition']).toContain('%281%29.png')
  })

  test('is neither too large, nor empty, nor missing', async () => {
    const visitor = await chat.browser()
    const large = await visitor.upload(Buffer.alloc(LARGEST_VISITOR_FILE + 1), 'text/plain', 'x.txt')
    expect(large.status).toBe(413)
    const huge = await visitor.upload(Buffer.alloc(LARGEST_VISITOR_FILE + 100_000), 'text/plain', 'x.txt')
    expect([huge.status, huge.json().error.code]).toEqual([413, 'payload_too_large'])
    expect((await visitor.upload(Buffer.alloc(0), 'text/plain', 'x.txt')).status).toBe(422)
    const body = { method: 'POST', body: {} } as const
    expect((await visitor.call('attachments', body)).status).toBe(415)
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    expect((await visitor.call('attachments', { method: 'POST', body: 'broken', headers })).status).toBe(422)
  })

  test('that a phone’s channel would not take is kept, up to the limit of the chat', async () => {
    const visitor = await chat.browser()
    const photo = Buffer.concat([PNG, Buffer.alloc(LARGEST_VISITOR_FILE - PNG.length)])
    await send(visitor, [(await visitor.upload(photo, 'image/png', 'large.png')).json().id])
    await settle()
    expect((await visitor.messages())[0]!.attachments[0]).toMatchObject({
      state: 'stored',
      size: photo.length,
    })
  })

  test('of somebody else cannot be sent, and one is sent once', async () => {
    const [mine, theirs] = [await chat.browser(), await chat.browser()]
    const uploaded = (await theirs.upload(PNG, 'image/png', 'x.png')).json()
    const refused = await send(mine, [uploaded.id])
    expect(refused.json().errors).toMatchObject([{ path: ['attachment_ids', 0], rule: 'unknown_reference' }])
    expect((await send(mine, [showId('attachment', newId())])).status).toBe(422)
    const second = (await theirs.upload(PNG, 'image/png', 'y.png')).json()
    await send(theirs, [uploaded.id, second.id, uploaded.id], 'two of them')
    await settle()
    const own = (await theirs.messages()).filter(({ from }) => from === 'visitor')
    expect(own.map(({ attachments }) => attachments[0]!.filename)).toEqual(['x.png', 'y.png'])
    expect(own.map(({ text }) => text)).toEqual(['two of them', '[image]'])
  })
})

const rowsOf = (table: string) =>
  server.database.database.read(chat.workspace.id, (session) =>
    session.rows<{ row: string }>({ text: `select to_jsonb(t)::text as row from ${table} t` }),
  )

test('an erased person leaves no visitor, no upload and no file behind, and the browser is a stranger', async () => {
  const visitor = await chat.browser({ identity: { name: 'ZEBRA', email: 'zebra@example.com' } })
  const sent = (await visitor.upload(PNG, 'image/png', 'ZEBRA.png')).json()
  await visitor.upload(PNG, 'image/png', 'ZEBRA-unsent.png')
  await send(visitor, [sent.id], 'ZEBRA writes')
  await settle()
  const others = (await rowsOf('visitors')).length
  const contacts = (await chat.workspace.api.call('contacts.list', { limit: 100 })).data
  const contact = contacts.find(({ name }) => name === 'ZEBRA')!
  await chat.workspace.api.call('contacts.delete', { id: contact.id })
  const keys = (await rowsOf('file_deletions')).map(({ row }) => JSON.parse(row).storage_key)
  expect(keys.length).toBeGreaterThanOrEqual(3)
  await settle()
  for (const table of [
    'visitors',
    'visitor_uploads',
    'ledger_entries',
    'messages',
    'attachments',
    'events',
  ]) {
    const left = (await rowsOf(table)).filter(({ row }) => /zebra/i.test(row))
    expect([table, left.length, left[0]?.row]).toEqual([table, 0, undefined])
  }
  expect(await rowsOf('visitors')).toHaveLength(others - 1)
  expect((await visitor.call('messages')).status).toBe(401)
  expect((await chat.browser({ visitor_token: visitor.token })).visit).toMatchObject({
    resumed: false,
    conversation: null,
  })
  expect(await rowsOf('file_deletions')).toEqual([])
})

test('unreachable uploads are deleted; visitors who wrote stay known', async () => {
  const writer = await chat.browser()
  await writer.write('I was here')
  await writer.upload(PNG, 'image/png', 'old.png')
  const silent = await chat.browser()
  await settle()
  server.clock.advance(31 * 24 * 3600_000)
  expect(await server.wiring.visitors.deleteOutdated()).toBeGreaterThan(0)
  expect(await rowsOf('visitor_uploads')).toEqual([])
  expect(await rowsOf('visitor_calls')).toEqual([])
  expect((await silent.call('messages')).status).toBe(401)
  expect((await writer.messages())[0]).toMatchObject({ text: 'I was here' })
})
