/** Conversations in a page against the real server: a chat from its first word to its transcript, and voice without LiveKit. */
import { afterAll, beforeAll, expect, test } from 'vitest'
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
