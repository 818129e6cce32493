import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

let server: TestServer
let number: TestNumber
let people = 0
beforeAll(async () => {
  server = await startTestServer()
  number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
})
afterAll(() => server.close())

const hours = (count: number) => count * 3_600_000
const newPhone = () => `+91983${String(++people).padStart(7, '0')}`

/** Somebody who has just written, so that anything may be sent to them. */
async function customer(of = number): Promise<string> {
  const phone = newPhone()
  await of.receive('hello', { from: phone })
  await server.settle()
  return phone
}

const send = (input: Input<'messages.send'>) => number.workspace.api.call('messages.send', input)
const text = (words: string) => ({ type: 'text' as const, text: words })
const sentTo = (to: string) => server.graph.messages.filter((message) => message.to === to)
const conversationWith = async (phone: string) => {
  const { api } = number.workspace
  const [contact] = (await api.call('contacts.list', { phone })).data
  return (await api.call('conversations.list', { contact_id: contact!.id })).data[0]!
}

describe('every kind of content that the channel offers', () => {
  const wamid = expect.stringMatching(/^wamid\./)
  test.each<[string, Input<'messages.send'>['content'], Record<string, unknown>]>([
    ['text', text('Hello'), { text: { body: 'Hello' } }],
    [
      'buttons',
      { type: 'buttons', body: 'Shall we?', buttons: [{ id: 'yes', title: 'Yes' }] },
      { interactive: { type: 'button', body: { text: 'Shall we?' } } },
    ],
    [
      'a list',
      {
        type: 'list',
        body: 'Choose',
        button: 'Times',
        sections: [{ title: 'Today', rows: [{ id: '9', title: '9 am' }] }],
      },
      { interactive: { type: 'list', action: { button: 'Times' } } },
    ],
    [
      'a link button',
      { type: 'link_button', body: 'See', label: 'Open', url: 'https://example.com/x' },
      { interactive: { type: 'cta_url' } },
    ],
    [
      'a location',
      { type: 'location', latitude: 12.97, longitude: 77.59, name: 'Shop' },
      { location: { name: 'Shop' } },
    ],
    [
      'a file',
      { type: 'media', kind: 'image', url: 'https://example.com/a.jpg', caption: 'Look' },
      { image: { link: 'https://example.com/a.jpg', caption: 'Look' } },
    ],
  ])('%s reaches the provider as its own kind', async (_name, content, expected) => {
    const to = await customer()
    const { id } = await send({ to, content })
    await server.settle()
    expect(sentTo(to)).toHaveLength(1)
    expect(sentTo(to)[0]!.body).toMatchObject(expected)
    expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({
      status: 'sent',
      provider_message_id: wamid,
    })
  })

  test('a reaction names the provider’s id of the message that it is to, and can be taken back', async () => {
    const to = await customer()
    const [question] = (await number.workspace.api.call('messages.list', { limit: 1 })).data
    await send({ to, content: { type: 'reaction', message_id: question!.id, emoji: '👍' } })
    await server.settle()
    await send({ to, content: { type: 'reaction', message_id: question!.id } })
    await server.settle()
    expect(sentTo(to).map((message) => message.body)).toMatchObject([
      { reaction: { message_id: question!.provider_message_id, emoji: '👍' } },
      { reaction: { message_id: question!.provider_message_id, emoji: '' } },
    ])
    expect(sentTo(to).every((message) => message.body.context === undefined)).toBe(true)
  })

  test('a reply quotes the message, and only one of the same conversation', async () => {
    const to = await customer()
    const [question] = (await number.workspace.api.call('messages.list', { limit: 1 })).data
    await send({ to, content: text('This one'), reply_to_message_id: question!.id })
    await server.settle()
    expect(sentTo(to)[0]!.body.context).toEqual({ message_id: question!.provider_message_id })
    await expect(
      send({ to: await customer(), content: text('x'), reply_to_message_id: question!.id }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['reply_to_message_id'], rule: 'unknown_reference' }],
    })
  })

  test('a customer’s button answer is a message with the button’s id', async () => {
    const from = await customer()
    await number.post({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { phone_number_id: number.phoneNumberId, display_phone_number: '15550109999' },
                messages: [
                  {
                    from: from.slice(1),
                    id: 'wamid.PRESSED',
                    timestamp: '1772445600',
                    type: 'interactive',
                    interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
                  },
                ],
              },
            },
          ],
        },
      ],
    })
    await server.settle()
    const [pressed] = (await number.workspace.api.call('messages.list', { limit: 1 })).data
    expect(pressed).toMatchObject({ content: { type: 'reply', kind: 'button', id: 'yes' }, text: 'Yes' })
  })
})

describe('a template', () => {
  beforeAll(async () => {
    const components = [{ type: 'BODY', text: 'Hello {{1}}, see you on {{2}}.' }]
    server.graph.addTemplate({ name: 'visit', language: 'en', category: 'UTILITY', components })
    server.graph.addTemplate({ name: 'paused_visit', language: 'en', status: 'PAUSED', components })
    await number.workspace.api.call('templates.sync', { channel_id: number.channelId })
  })
  const visit = (variables: Record<string, string>, name = 'visit') =>
    ({ type: 'template', name, language: 'en', variables }) as const

  test('reaches somebody who never wrote, with its variables in their places', async () => {
    const to = newPhone()
    await send({ to, content: visit({ 1: 'Asha', 2: 'Monday' }) })
    await server.settle()
    expect(sentTo(to)[0]!.body).toMatchObject({
      template: {
        name: 'visit',
        language: { code: 'en' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Asha' },
              { type: 'text', text: 'Monday' },
            ],
          },
        ],
      },
    })
  })

  test('is refused with every missing and every surplus variable by its path', async () => {
    const to = newPhone()
    await expect(send({ to, content: visit({ 1: 'Asha', 3: 'x' }) })).rejects.toMatchObject({
      code: 'template_variables_invalid',
      fields: [
        { path: ['content', 'variables', '2'], rule: 'required' },
        { path: ['content', 'variables', '3'], rule: 'unknown_field' },
      ],
    })
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
  })

  test('that is paused, or that the channel does not have, is refused', async () => {
    for (const name of ['paused_visit', 'no_such_template']) {
      await expect(send({ to: newPhone(), content: visit({ 1: 'a', 2: 'b' }, name) })).rejects.toMatchObject({
        code: 'template_not_approved',
      })
    }
  })

  test('paused between queueing and sending is not sent, and says why', async () => {
    const to = newPhone()
    const { id } = await send({ to, content: visit({ 1: 'Asha', 2: 'Monday' }) })
    await number.post({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: `9${number.phoneNumberId}`,
          time: 1_772_445_600,
          changes: [
            {
              field: 'message_template_status_update',
              value: {
                event: 'PAUSED',
                message_template_id: 1,
                message_template_name: 'visit',
                message_template_language: 'en',
                reason: 'NONE',
              },
            },
          ],
        },
      ],
    })
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
    expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({
      status: 'failed',
      error: { code: 'template_not_approved' },
    })
    await number.workspace.api.call('templates.sync', { channel_id: number.channelId })
  })
})

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

describe('whom to send to', () => {
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
