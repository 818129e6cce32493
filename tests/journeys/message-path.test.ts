import { echoWebhook, messageWebhook, textMessageWebhook } from '@parley/channels/testing'
import { holdPaces, queueAnswers } from '@parley/server/testing/queue-answers'
import { receiveOnly } from '@parley/server/testing/receive-only'
import { afterAll, describe, expect, test } from 'vitest'
import { startShops } from './shops.fixture.ts'

const { server, shop, messagesOf, sentTo } = await startShops()
afterAll(() => server.close())

describe('a customer’s message', () => {
  test('is answered from knowledge, with its source, through the Graph API', async () => {
    const number = await shop()
    const from = '+919800000001'
    expect((await number.receive('How much is a haircut?', { from })).status).toBe(200)
    await server.settle()
    const [question, answer] = await messagesOf(number)
    expect(question).toMatchObject({
      direction: 'inbound',
      from,
      text: 'How much is a haircut?',
      status: 'received',
    })
    expect(answer).toMatchObject({ direction: 'outbound', sender: 'ai', to: from, status: 'sent' })
    expect(answer!.text).toContain('350')
    const turn = await number.workspace.api.call('turns.get', { id: answer!.turn_id! })
    expect(turn).toMatchObject({ outcome: 'answered', message_id: answer!.id })
    expect(turn.sources[0]!.title).toBe('Opening hours and prices')
    expect(sentTo(from)).toHaveLength(1)
  })

  test('delivered ten times at once is one message and one answer', async () => {
    const number = await shop()
    const from = '+919800000002'
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => number.receive('Open on Sunday?', { from, id: 'wamid.SAME' })),
    )
    expect(replies.map((reply) => reply.status)).toEqual(Array(10).fill(200))
    await server.settle()
    expect((await messagesOf(number)).map((message) => message.direction)).toEqual(['inbound', 'outbound'])
    expect(sentTo(from)).toHaveLength(1)
    const figure = await number.workspace.api.call('ledger.reconciliation', {})
    expect(figure).toMatchObject({ received: 1, duplicates: 9, processed: 1, waiting: 0, balanced: true })
  })

  test('with a wrong signature is refused and nothing is stored', async () => {
    const number = await shop()
    const body = textMessageWebhook({
      phone_number_id: number.phoneNumberId,
      from: '+919800000003',
      text: 'hi',
    })
    const reply = await number.post(body, { signature: `sha256=${'0'.repeat(64)}` })
    expect(reply.status).toBe(401)
    expect((await number.workspace.api.call('ledger.list', {})).data).toEqual([])
  })

  test('in a burst is one turn', async () => {
    const number = await shop({ reply_delay_ms: 1000 })
    const from = '+919800000004'
    for (const text of ['Hi', 'one question', 'how much is a haircut?']) {
      await number.receive(text, { from })
      await server.settle()
    }
    expect(sentTo(from)).toHaveLength(0)
    server.clock.advance(1500)
    await server.settle()
    expect(sentTo(from)).toHaveLength(1)
    expect((await messagesOf(number)).filter((message) => message.sender === 'ai')).toHaveLength(1)
  })

  test('keeps its text when it holds characters that the database cannot', async () => {
    const number = await shop()
    await number.receive('a\u0000b \ud83d', { from: '+919800000005' })
    await server.settle()
    expect((await messagesOf(number))[0]!.text).toBe('a\uFFFDb \uFFFD')
  })
})

test('an agent that has said enough in a minute stays silent, and people hear of it', async () => {
  const number = await shop({ guards: { max_messages_per_minute: 1 } })
  const from = '+919800000006'
  await number.receive('How much is a haircut?', { from })
  await server.settle()
  await number.receive('And on Sunday?', { from })
  await server.settle()
  expect(sentTo(from)).toHaveLength(1)
  const { data } = await number.workspace.api.call('events.list', { type: 'agent.limit_reached' })
  expect(data).toMatchObject([{ data: { limit: { reason: 'too_many_messages_per_minute' } } }])
})

test('a message whose trace is cut inside an emoji is answered, and so are its neighbours', async () => {
  const number = await shop()
  const long = `${'a'.repeat(499)}😀${'b'.repeat(600)}`
  await Promise.all([
    number.receive(long, { from: '+919800000007' }),
    number.receive('How much is a haircut?', { from: '+919800000008' }),
  ])
  await server.settle()
  expect(sentTo('+919800000007')).toHaveLength(1)
  expect(sentTo('+919800000008')).toHaveLength(1)
})

test('a person’s own answer takes over and leaves, also with an epoch', async () => {
  const number = await shop()
  const from = '+919800000009'
  await number.receive('hello', { from })
  await server.settle()
  const [conversation] = (await number.workspace.api.call('conversations.list', {})).data
  const message = await number.workspace.api.call('messages.send', {
    conversation_id: conversation!.id,
    content: { type: 'text', text: 'from a person' },
    sender: 'person',
    responder_epoch: conversation!.responder_epoch,
  })
  await server.settle()
  expect(await number.workspace.api.call('messages.get', { id: message.id })).toMatchObject({
    status: 'sent',
  })
})

test('a message of a group is kept, and nobody is answered privately for it', async () => {
  const number = await shop()
  const from = '+919800000011'
  await number.post(
    messageWebhook({
      phone_number_id: number.phoneNumberId,
      from,
      message: { type: 'text', text: { body: 'How much is a haircut?' }, group_id: 'group-1' },
    }),
  )
  await server.settle()
  expect(sentTo(from)).toHaveLength(0)
  expect(await messagesOf(number)).toMatchObject([
    { direction: 'inbound', metadata: { group_id: 'group-1' } },
  ])
})

describe('a person takes over', () => {
  test('by answering from the Business app: what the AI had queued does not leave', async () => {
    const number = await shop()
    const from = '+919800000020'
    await number.receive('How much is a haircut?', { from })
    await queueAnswers(server, number.workspace.id)
    await number.post(echoWebhook({ phone_number_id: number.phoneNumberId, to: from, text: 'I am on it' }))
    await server.settle()
    expect(sentTo(from)).toHaveLength(0)
    const messages = await messagesOf(number)
    expect(messages.map((message) => [message.sender, message.status])).toEqual([
      ['contact', 'received'],
      ['ai', 'cancelled'],
      ['person', 'sent'],
    ])
    const [conversation] = (await number.workspace.api.call('conversations.list', {})).data
    expect(conversation).toMatchObject({ responder: 'person', responder_epoch: 1 })
    await number.receive('thanks', { from })
    await server.settle()
    expect(sentTo(from)).toHaveLength(0)
  })

  test('and gives back: the AI answers again', async () => {
    const number = await shop()
    const from = '+919800000021'
    await number.receive('hello', { from })
    await server.settle()
    const [conversation] = (await number.workspace.api.call('conversations.list', {})).data
    await number.workspace.api.call('conversations.take_over', {
      id: conversation!.id,
      reason: 'my customer',
    })
    await number.receive('how much is a haircut?', { from })
    await server.settle()
    expect(sentTo(from)).toHaveLength(1)
    await number.workspace.api.call('conversations.release', { id: conversation!.id })
    await number.receive('how much is a haircut?', { from })
    await server.settle()
    expect(sentTo(from)).toHaveLength(2)
  })

  test('while the agent thinks: its answer is kept in the trace and not said', async () => {
    const number = await shop()
    const from = '+919800000022'
    await number.receive('How much is a haircut?', { from })
    await receiveOnly(server)
    const [conversation] = (await number.workspace.api.call('conversations.list', {})).data
    await holdPaces(server, number.workspace.id, async () => {
      const drained = server.wiring.turns.drain()
      await number.workspace.api.call('conversations.take_over', { id: conversation!.id })
      await drained
      await server.wiring.turns.settled()
    })
    await server.settle()
    expect(sentTo(from)).toHaveLength(0)
  })
})
