/** Conversations in a page against the real server: a chat from its first word to its transcript, and voice without LiveKit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOration } from './start-oration.ts'

let world: Awaited<ReturnType<typeof startOration>>
beforeAll(async () => {
  world = await startOration()
  await world.api.call('channels.create', {
    kind: 'webchat',
    provider: 'native',
    name: 'Site',
    credentials: {},
  })
})
afterAll(() => world.close())

const open = (item: object, key?: string) =>
  world.post('/conversations', {
    key,
    body: { conversations: [{ agentId: world.agentId, ...item }] },
  })

test('a chat is written in the web chat, and read as a conversation with its transcript', async () => {
  const { body } = await open({
    conversationType: 'chat',
    customerId: world.customerId,
    identifier: 'visit-1',
    dynamicVariables: { plan: 'premium', visits: 3 },
  })
  expect(body.errors).toEqual([])
  const [{ conversation, chatSession }] = body.results
  expect(conversation).toMatchObject({ conversationStatus: 'created', customerId: world.customerId })
  const written = await world.server.http.inject({
    method: 'POST',
    url: new URL(chatSession.url).pathname,
    headers: { authorization: `Bearer ${chatSession.token}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ client_message_id: 'message-0001', text: 'When do you open?' }),
  })
  expect(written.statusCode).toBe(202)
  await world.server.settle()
  const transcript = await world.get(`/conversations/${conversation.id}/transcript`)
  expect(transcript.body.turns[0]).toMatchObject({ role: 'customer', text: 'When do you open?' })
  const read = await world.get(`/conversations/${conversation.id}`)
  expect(read.body).toMatchObject({
    ...{ conversationStatus: 'active', identifier: 'visit-1', agentId: world.agentId },
    dynamicVariables: '{"plan":"premium","visits":3}',
  })
  const listed = await world.get('/conversations?conversationType=chat&identifier=visit-1')
  expect(listed.body).toMatchObject({ total: 1, conversations: [{ id: conversation.id }] })
})

test('voice without LiveKit is refused for the item, names what to set, and keeps no slot', async () => {
  const { status, body, headers } = await open({ conversationType: 'web' })
  expect([status, body.results]).toEqual([200, []])
  expect(body.errors).toMatchObject([{ code: 'voice_not_configured' }])
  expect(body.errors[0].error).toContain('PARLEY_LIVEKIT_URL')
  expect(headers['x-ratelimit-remaining']).toBe('20')
})

test('the key of a page opens a chat, and neither telephony nor one for a customer', async () => {
  const { key } = await world.api.call('api_keys.create', {
    ...{ name: 'website', dialect: 'oration', scopes: ['web_conversations:write'] },
  })
  const ask = async (item: object) => {
    const { body } = await world.post('/conversations', {
      headers: { 'x-public-key': key },
      body: { conversations: [{ agentId: world.agentId, ...item }] },
    })
    return [body.results.length, body.errors.map(({ code }: { code: string }) => code)]
  }
  expect(await ask({ conversationType: 'chat', identifier: 'known' })).toEqual([1, []])
  expect(await ask({ conversationType: 'chat', customerId: world.customerId })).toEqual([0, ['forbidden']])
  expect(await ask({ conversationType: 'telephony', toPhoneNumber: '+14155550100' })).toEqual([
    0,
    ['forbidden'],
  ])
})

describe('a page of another site', () => {
  const PAGE = 'https://shop.example'
  let key: string
  beforeAll(async () => {
    const made = await world.api.call('api_keys.create', {
      ...{ name: 'page', dialect: 'oration', scopes: ['web_conversations:write'] },
    })
    key = made.key
    const { data } = await world.api.call('channels.list', { kind: 'webchat' })
    await world.api.call('channels.update', { id: data[0]!.id, credentials: { allowed_origins: [PAGE] } })
  })

  const question = (headers: Record<string, string>, path = '/conversations') =>
    world.send('OPTIONS', path, {
      headers: {
        origin: PAGE,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-public-key',
        ...headers,
      },
    })
  const write = (headers: Record<string, string>, conversationType = 'chat') =>
    world.post('/conversations', {
      headers: { 'content-type': 'application/json', ...headers },
      body: { conversations: [{ agentId: world.agentId, conversationType }] },
    })

  test('asks before it writes, without a key, and gets what it may send', async () => {
    const { status, headers, body } = await question({})
    expect([status, body]).toEqual([204, undefined])
    expect(headers).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'x-public-key, content-type, idempotency-key, x-workspace-id, x-workspace-slug',
      'access-control-max-age': '600',
      vary: 'origin',
    })
  })

  test.each(['content-type,x-api-key', 'authorization', ''])(
    'is never allowed to send a key of a server: %s',
    async (asked) => {
      const { status, headers } = await question({ 'access-control-request-headers': asked })
      expect([status, headers['access-control-allow-origin']]).toEqual([204, undefined])
      const answer = await write({ origin: PAGE, 'x-api-key': world.key })
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, undefined])
    },
  )

  test('that is listed at a web chat opens a chat, and reads the slots in the headers', async () => {
    const { status, headers, body } = await write({ origin: PAGE, 'x-public-key': key })
    expect([status, body.errors]).toEqual([200, []])
    expect(headers).toMatchObject({
      ...{ 'access-control-allow-origin': PAGE, vary: 'origin' },
      'access-control-expose-headers':
        'x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, retry-after, x-request-id, idempotency-replayed',
      ...{ 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': '20' },
    })
    // A refusal can be read by the page, too.
    const wrong = await write({ origin: PAGE, 'x-public-key': key }, 'letter')
    expect([wrong.status, wrong.headers['access-control-allow-origin']]).toEqual([400, PAGE])
    const unknown = await write({ origin: PAGE, 'x-public-key': 'nothing' })
    expect([unknown.status, unknown.headers['access-control-allow-origin']]).toEqual([401, PAGE])
  })

  test('that is not listed is refused, and opens nothing; a program has no origin', async () => {
    const count = async () => (await world.get('/conversations?conversationType=chat')).body.total
    const before = await count()
    const { status, headers, body } = await write({ origin: 'https://other.example', 'x-public-key': key })
    expect([status, headers['access-control-allow-origin'], body]).toEqual([
      403,
      undefined,
      {
        code: 'forbidden',
        message:
          'Pages of https://other.example may not use this key. Add the origin to allowed_origins of a web chat of the workspace.',
        details: {},
      },
    ])
    expect(await count()).toBe(before)
    expect((await write({ 'x-public-key': key })).status).toBe(200)
  })
})
