import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSending, type Sending, text } from './sending.fixture.ts'

let sending: Sending
let server: Sending['server']
let number: Sending['number']
let customer: Sending['customer']
let send: Sending['send']
let sentTo: Sending['sentTo']
let conversationWith: Sending['conversationWith']
beforeAll(async () => {
  sending = await openSending()
  ;({ server, number, customer, send, sentTo, conversationWith } = sending)
})
afterAll(() => sending.server.close())
const hours = (count: number) => count * 3_600_000

describe('the reply window', () => {
  test('closed: free text is refused with its reason, and nothing is stored', async () => {
    const to = await customer()
    server.clock.advance(hours(24))
    await expect(send({ to, content: text('too late') })).rejects.toMatchObject({
      code: 'reply_window_closed',
      params: { reasons: [{ code: 'reply_window_closed' }] },
    })
    const conversation = await conversationWith(to)
    expect(conversation.reply_window).toMatchObject({ open: false, may_send: ['template'] })
    expect(conversation.messages_count).toBe(1)
  })

  test('that closes between queueing and sending: nothing is sent, and the message says why', async () => {
    const to = await customer()
    const { id } = await send({ to, content: text('in time') })
    server.clock.advance(hours(24))
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
    expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({
      status: 'failed',
      error: { code: 'reply_window_closed' },
    })
  })
})

describe('somebody who asks to be left alone', () => {
  test('between queueing and sending gets nothing, and the message says why', async () => {
    const to = await customer()
    const { id } = await send({ to, content: text('Sale!') })
    await number.receive('STOP', { from: to })
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
    expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({
      status: 'failed',
      error: { code: 'contact_opted_out' },
    })
  })

  test('or whom the business has blocked gets nothing either', async () => {
    const to = await customer()
    const { id } = await send({ to, content: text('Sale!') })
    const { api } = number.workspace
    const [contact] = (await api.call('contacts.list', { phone: to })).data
    await api.call('contacts.update', { id: contact!.id, blocked: true })
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
    expect(await api.call('messages.get', { id })).toMatchObject({ error: { code: 'contact_blocked' } })
    await expect(send({ to, content: text('again') })).rejects.toMatchObject({ code: 'contact_blocked' })
  })
})

describe('a bot of one’s own', () => {
  test('is refused once a person has taken over since it read the conversation', async () => {
    const to = await customer()
    const { id, responder_epoch } = await conversationWith(to)
    const answer = (words: string) => send({ conversation_id: id, content: text(words), responder_epoch })
    await answer('from the bot')
    await server.settle()
    await number.workspace.api.call('conversations.take_over', { id })
    await expect(answer('too late')).rejects.toMatchObject({
      code: 'responder_changed',
      params: { responder_epoch: responder_epoch + 1, responder: 'person' },
    })
    await server.settle()
    expect(sentTo(to)).toHaveLength(1)
  })

  test('its queued messages do not leave after a takeover', async () => {
    const to = await customer()
    const { id, responder_epoch } = await conversationWith(to)
    const queued = await send({ conversation_id: id, content: text('from the bot'), responder_epoch })
    await number.workspace.api.call('conversations.take_over', { id })
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
    expect(await number.workspace.api.call('messages.get', { id: queued.id })).toMatchObject({
      status: 'cancelled',
      error: { code: 'responder_changed' },
    })
  })
})

test('a person’s answer through the API takes the conversation over', async () => {
  const to = await customer()
  const sent = await send({ to, content: text('I will help you'), sender: 'person' })
  expect(sent.sender).toBe('person')
  await server.settle()
  expect(sentTo(to)).toHaveLength(1)
  expect(await conversationWith(to)).toMatchObject({ responder: 'person', responder_epoch: 1 })
  await send({ to, content: text('Anything else?'), sender: 'person' })
  expect(await conversationWith(to)).toMatchObject({ responder: 'person', responder_epoch: 1 })
})

test('a person’s answer leaves although its own takeover changed the epoch that it was written in', async () => {
  const to = await customer()
  const { id, responder_epoch } = await conversationWith(to)
  await send({ conversation_id: id, content: text('I am here'), sender: 'person', responder_epoch })
  await server.settle()
  expect(sentTo(to)).toHaveLength(1)
})

describe('Idempotency-Key', () => {
  const post = (key: string, body: unknown) =>
    server.http.inject({
      method: 'POST',
      url: '/v1/messages',
      headers: { authorization: `Bearer ${number.workspace.key}`, 'idempotency-key': key },
      payload: body as object,
    })

  test('sent twenty times at once and once more later, a message is sent once', async () => {
    const to = await customer()
    const body = { to, content: text('once') }
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('twenty-at-once', body)))
    const codes = new Set(answers.map((answer) => answer.statusCode))
    expect([...codes].every((code) => code === 201 || code === 409)).toBe(true)
    const later = await post('twenty-at-once', body)
    expect(later.statusCode).toBe(201)
    const ids = [...answers, later].flatMap((answer) => (answer.statusCode === 201 ? [answer.json().id] : []))
    expect(new Set(ids).size).toBe(1)
    await server.settle()
    expect(sentTo(to)).toHaveLength(1)
  })

  test('with another body is refused, and the first answer stands', async () => {
    const to = await customer()
    expect((await post('one-key', { to, content: text('first') })).statusCode).toBe(201)
    expect((await post('one-key', { to, content: text('second') })).statusCode).toBe(422)
    await server.settle()
    expect(sentTo(to)).toHaveLength(1)
  })
})

describe('the recipient', () => {
  test('must be named in exactly one way', async () => {
    for (const target of [{}, { to: '+919830000099', contact_id: 'con_x' }]) {
      await expect(send({ ...target, content: text('x') } as Input<'messages.send'>)).rejects.toMatchObject({
        code: 'validation_failed',
      })
    }
  })

  test('without any channel, the answer says how to connect one', async () => {
    const { api } = await server.createWorkspace()
    await expect(
      api.call('messages.send', { to: '+919830000098', content: text('x') }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['channel_id'], message: expect.stringContaining('POST /v1/channels') }],
    })
  })
})

test('a message to a closed conversation opens it again', async () => {
  const to = await customer()
  const { id } = await conversationWith(to)
  await number.workspace.api.call('conversations.resolve', { id })
  expect(await conversationWith(to)).toMatchObject({ lifecycle: 'closed' })
  await send({ to, content: text('One more thing') })
  expect(await conversationWith(to)).toMatchObject({ lifecycle: 'open' })
  const { data } = await number.workspace.api.call('sessions.list', { conversation_id: id })
  expect(data.map((session) => session.status)).toEqual(['open', 'resolved'])
})
