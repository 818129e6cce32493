import { bytesOf, type Input, showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { createWebChat } from '../../visitors/web-chat.fixture.ts'
import { openSending, type Sending } from './sending.fixture.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
/** As phones record a voice note: the mark of Opus stands behind the head of the first Ogg page. */
const OPUS = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(64)])
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>')

type Media = Extract<Input<'messages.send'>['content'], { type: 'media' }>

let sending: Sending
let server: Sending['server']
let api: Sending['number']['workspace']['api']
beforeAll(async () => {
  sending = await openSending()
  server = sending.server
  api = sending.number.workspace.api
})
afterAll(() => server.close())

const upload = (bytes: Uint8Array, filename: string, mime_type = 'application/octet-stream', of = api) =>
  of.call('attachments.upload', { file: { filename, mime_type, bytes: new Uint8Array(bytes) } })
const media = (attachment_id: string, kind: Media['kind'], more: Partial<Media> = {}): Media => ({
  type: 'media',
  kind,
  attachment_id,
  ...more,
})
const rows = (table: string) =>
  server.database.database.read(sending.number.workspace.id, (session) =>
    session.rows<{ storage_key: string }>({ text: `select * from ${table}` }),
  )
const refusedAt = (path: string, rule: string) => ({
  code: 'validation_failed',
  fields: [{ path: ['content', path], rule }],
})

describe('an uploaded file', () => {
  test.each<[string, Uint8Array, string, Media['kind'], string]>([
    ['a picture', PNG, 'skin.png', 'image', 'image/png'],
    ['a document', PDF, 'prices.pdf', 'document', 'application/pdf'],
  ])('that is %s reaches the customer with its caption and stays with the message', async (...given) => {
    const [, bytes, filename, kind, mime_type] = given
    const to = await sending.customer()
    const uploaded = await upload(bytes, filename)
    expect(uploaded).toMatchObject({ kind, mime_type, filename, size: bytes.length })
    const sent = await sending.send({ to, content: media(uploaded.id, kind, { caption: 'As promised' }) })
    expect(sent).toMatchObject({
      content: { attachment_id: uploaded.id, mime_type, filename },
      attachments: [{ id: uploaded.id, kind, state: 'stored', size: bytes.length }],
    })
    await server.settle()
    const [message] = sending.sentTo(to)
    const file = (message!.body as unknown as Record<string, { id: string; caption: string }>)[kind]!
    expect(file.caption).toBe('As promised')
    expect(server.graph.mediaOf(file.id)).toEqual({ bytes: new Uint8Array(bytes), mime_type })
    const stored = await api.call('messages.get', { id: sent.id })
    expect(stored).toMatchObject({ status: 'sent', attachments: [{ id: uploaded.id, filename }] })
    const download = await api.call('attachments.download', { id: uploaded.id })
    expect(Buffer.from(await bytesOf(download))).toEqual(Buffer.from(bytes))
  })

  test('is a voice note without words: a caption is refused before anything is stored', async () => {
    const to = await sending.customer()
    const { id, kind } = await upload(OPUS, 'note.ogg')
    expect(kind).toBe('audio')
    const refused = sending.send({ to, content: media(id, 'audio', { caption: 'Listen' }) })
    await expect(refused).rejects.toMatchObject(refusedAt('caption', 'not_supported'))
    const sent = await sending.send({ to, content: media(id, 'audio', { voice: true }) })
    expect(sent).toMatchObject({ content: { voice: true, mime_type: 'audio/ogg' } })
    await server.settle()
    expect(sending.sentTo(to).map(({ body }) => body)).toMatchObject([
      { type: 'audio', audio: { voice: true } },
    ])
  })

  test('is shown to a visitor of the web chat, who can download it', async () => {
    const chat = await createWebChat(server, { workspace: sending.number.workspace })
    const visitor = await chat.browser()
    await visitor.write('Can you send me the prices?')
    await server.settle()
    const [{ id: conversation_id } = { id: '' }] = (
      await api.call('conversations.list', { channel_id: chat.channelId })
    ).data
    const { id } = await upload(GIF, 'prices.gif')
    await sending.send({
      conversation_id,
      content: media(id, 'image', { caption: 'Here' }),
      sender: 'person',
    })
    await server.settle()
    const shown = (await visitor.messages()).find(({ content }) => content.type === 'media')
    expect(shown).toMatchObject({ from: 'business', text: 'Here', attachments: [{ id, kind: 'image' }] })
    const file = await visitor.call(`attachments/${id}`)
    expect([file.status, file.headers['content-type']]).toEqual([200, 'image/gif'])
    const stranger = await chat.browser()
    expect((await stranger.call(`attachments/${id}`)).status).toBe(404)
  })

  test('can be looked at before it is sent', async () => {
    const { id } = await upload(PNG, 'draft.png')
    const file = await api.call('attachments.download', { id })
    expect([file.mime_type, file.filename]).toEqual(['image/png', 'draft.png'])
    expect(Buffer.from(await bytesOf(file))).toEqual(PNG)
  })
})

describe('a file is refused', () => {
  test.each([
    ['a page', HTML, 'x.html', 'text/html'],
    ['a page that says it is an image', HTML, 'x.png', 'image/png'],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'x.txt', 'text/plain'],
  ])('that is %s: the refusal names the types that may be sent', async (_what, bytes, name, type) => {
    await expect(upload(bytes, name, type)).rejects.toMatchObject({
      code: 'unsupported_media_type',
      params: { allowed: expect.arrayContaining(['image/png', 'application/pdf']) },
    })
  })

  test('that is empty', async () => {
    await expect(upload(Buffer.alloc(0), 'x.png')).rejects.toMatchObject({
      fields: [{ path: ['file'], rule: 'empty' }],
    })
  })

  test('that the channel cannot carry: the refusal names the types that it can', async () => {
    const to = await sending.customer()
    const { id } = await upload(GIF, 'dance.gif')
    await expect(sending.send({ to, content: media(id, 'image') })).rejects.toMatchObject({
      code: 'content_unsupported',
      message: expect.stringMatching(/cannot send image\/gif.*image\/jpeg/),
      params: { mime_type: 'image/gif' },
    })
  })

  test('that is sent as another kind than its bytes show', async () => {
    const to = await sending.customer()
    const { id } = await upload(PNG, 'a.png')
    const refused = sending.send({ to, content: media(id, 'video') })
    await expect(refused).rejects.toMatchObject(refusedAt('kind', 'wrong_kind'))
  })

  test('with both an address and an upload, and with neither', async () => {
    const to = await sending.customer()
    const { id } = await upload(PNG, 'a.png')
    const both = media(id, 'image', { url: 'https://example.com/a.png' })
    await expect(sending.send({ to, content: both })).rejects.toMatchObject(refusedAt('url', 'one_of'))
    const neither: Media = { type: 'media', kind: 'image' }
    await expect(sending.send({ to, content: neither })).rejects.toMatchObject(refusedAt('url', 'required'))
  })
})

const UNKNOWN = refusedAt('attachment_id', 'unknown_reference')

test('an upload of another workspace is never sent, nor is one that nobody made', async () => {
  const to = await sending.customer()
  const other = await server.createWorkspace()
  const { id } = await upload(PNG, 'theirs.png', undefined, other.api)
  for (const attachment_id of [id, showId('attachment', newId()), 'nonsense'])
    await expect(sending.send({ to, content: media(attachment_id, 'image') })).rejects.toMatchObject(UNKNOWN)
  await expect(api.call('attachments.download', { id })).rejects.toMatchObject({ code: 'not_found' })
})

test('an upload is sent once, however many messages ask for it at the same moment', async () => {
  const people = await Promise.all([sending.customer(), sending.customer(), sending.customer()])
  const { id } = await upload(PNG, 'once.png')
  const outcomes = await Promise.allSettled(
    people.map((to) => sending.send({ to, content: media(id, 'image') })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(UNKNOWN)
  await server.settle()
  expect(people.flatMap((to) => sending.sentTo(to))).toHaveLength(1)
})

test('a message with a file that is repeated with its key is one message', async () => {
  const to = await sending.customer()
  const { id } = await upload(PNG, 'again.png')
  const call = () =>
    server.http.inject({
      method: 'POST',
      url: '/v1/messages',
      headers: {
        authorization: `Bearer ${sending.number.workspace.key}`,
        'idempotency-key': 'a-file-that-is-repeated',
        'content-type': 'application/json',
      },
      payload: JSON.stringify({ to, content: media(id, 'image') }),
    })
  const [first, second] = [await call(), await call()]
  expect([first.statusCode, second.statusCode]).toEqual([201, 201])
  expect(second.json().id).toBe(first.json().id)
  await server.settle()
  expect(sending.sentTo(to)).toHaveLength(1)
})

test('a provider that is away while the file is uploaded gets it later, and the message once', async () => {
  const to = await sending.customer()
  const { id } = await upload(PNG, 'later.png')
  server.graph.loseAnswer('POST media')
  const sent = await sending.send({ to, content: media(id, 'image') })
  await server.settle()
  expect(await api.call('messages.get', { id: sent.id })).toMatchObject({ status: 'queued' })
  server.clock.advance(5_000)
  await server.settle()
  expect(sending.sentTo(to)).toHaveLength(1)
})

test('an upload that is not sent within the hour expires with its file; a sent one stays', async () => {
  const to = await sending.customer()
  const [sent, unsent] = [await upload(PNG, 'sent.png'), await upload(PNG, 'unsent.png')]
  expect(Date.parse(unsent.expires_at) - server.clock.now().getTime()).toBe(3_600_000)
  await sending.send({ to, content: media(sent.id, 'image') })
  server.clock.advance(3_601_000)
  // Also before anybody has cleaned up.
  await expect(sending.send({ to, content: media(unsent.id, 'image') })).rejects.toMatchObject(UNKNOWN)
  await expect(api.call('attachments.download', { id: unsent.id })).rejects.toMatchObject({
    code: 'not_found',
  })
  await server.wiring.visitors.deleteOutdated()
  expect(await rows('message_uploads')).toEqual([])
  expect(await rows('file_deletions')).not.toEqual([])
  await server.settle()
  while ((await server.wiring.attachments.drain()) === 'again');
  expect(await rows('file_deletions')).toEqual([])
  const file = await api.call('attachments.download', { id: sent.id })
  expect(Buffer.from(await bytesOf(file))).toEqual(PNG)
})
