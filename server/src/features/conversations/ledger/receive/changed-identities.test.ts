import { textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change, conversationsOf, messagesOf, openReceiving, type Receiving } from './receiving.fixture.ts'

let server: Receiving['server']
let newNumber: Receiving['newNumber']
beforeAll(async () => {
  ;({ server, newNumber } = await openReceiving())
})
afterAll(() => server.close())

test('a contact with a hidden number is one contact, and is answered by its user id', async () => {
  const number = await newNumber({ status: 'active' })
  const write = (text: string) =>
    number.post(
      textMessageWebhook({ phone_number_id: number.phoneNumberId, user_id: 'US.134912', name: 'Kim', text }),
    )
  await write('hello')
  await server.settle()
  const [contact] = (await number.workspace.api.call('contacts.list', {})).data
  expect(contact).toMatchObject({ phone: null, identities: [{ kind: 'whatsapp_user', value: 'US.134912' }] })
  const answers = server.graph.messages.filter((message) => message.to === 'US.134912')
  expect(answers).toHaveLength(1)
  expect(answers[0]!.body).toMatchObject({ recipient: 'US.134912' })
  expect(answers[0]!.body.to).toBeUndefined()
  await write('hello again')
  await server.settle()
  expect(await conversationsOf(number)).toHaveLength(1)
})

test('a contact who hides the number later stays the same contact, also under a new user id', async () => {
  const number = await newNumber()
  const write = (text: string, who: { from?: string; user_id?: string }) =>
    number.post(textMessageWebhook({ phone_number_id: number.phoneNumberId, text, ...who }))
  await write('with both', { from: '+919820000005', user_id: 'IN.5555' })
  await server.settle()
  await write('hidden', { user_id: 'IN.5555' })
  await number.post(
    change(number, 'user_id_update', {
      user_id_update: [{ user_id: { previous: 'IN.5555', current: 'IN.6666' }, timestamp: '1772445700' }],
    }),
  )
  await write('under a new id', { user_id: 'IN.6666' })
  await server.settle()
  expect(await conversationsOf(number)).toMatchObject([{ messages_count: 3 }])
  const [contact] = (await number.workspace.api.call('contacts.list', {})).data
  expect(contact!.phone).toBe('+919820000005')
  expect(contact!.identities.map((identity) => identity.value).toSorted()).toEqual([
    '+919820000005',
    'IN.6666',
  ])
})

test('a change of user id that is delivered after the first message under the new one joins both histories', async () => {
  const number = await newNumber()
  const write = (text: string, user_id: string) =>
    number.post(textMessageWebhook({ phone_number_id: number.phoneNumberId, text, user_id }))
  await write('under the old id', 'IN.222')
  await server.settle()
  await write('under the new id', 'IN.333')
  await server.settle()
  expect(await conversationsOf(number)).toHaveLength(2)
  await number.post(
    change(number, 'user_id_update', {
      user_id_update: [{ user_id: { previous: 'IN.222', current: 'IN.333' }, timestamp: '1772445700' }],
    }),
  )
  await server.settle()
  const [conversation, ...others] = await conversationsOf(number)
  expect(others).toEqual([])
  expect(conversation).toMatchObject({ messages_count: 2, unread_count: 2 })
  expect((await messagesOf(number)).map(({ text }) => text).toSorted()).toEqual([
    'under the new id',
    'under the old id',
  ])
  await expect(
    number.workspace.api.call('messages.send', {
      conversation_id: conversation!.id,
      content: { type: 'text', text: 'Welcome back.' },
    }),
  ).resolves.toMatchObject({ status: 'queued' })
})

test('a contact with a new number keeps the conversation, and the change starts no turn', async () => {
  const number = await newNumber({ status: 'active' })
  const [before, after] = ['+919820000010', '+919820000011']
  await number.receive('hello', { from: before })
  await server.settle()
  const [conversation] = await conversationsOf(number)
  const sent = server.graph.accepted
  await number.post(
    change(number, 'messages', {
      messages: [
        {
          from: before.slice(1),
          id: 'wamid.SYSTEM',
          timestamp: '1772445700',
          type: 'system',
          system: { type: 'user_changed_number', wa_id: after.slice(1), body: 'Asha changed their number' },
        },
      ],
    }),
  )
  await server.settle()
  expect(server.graph.accepted, 'nobody answers a change of number').toBe(sent)
  await number.receive('it is me', { from: after })
  await server.settle()
  const conversations = await conversationsOf(number)
  expect(conversations.map(({ id }) => id)).toEqual([conversation!.id])
  expect(server.graph.messages.at(-1)!.to).toBe(after)
  // The old number may belong to somebody else tomorrow.
  await number.receive('who is this?', { from: before })
  await server.settle()
  expect(await conversationsOf(number)).toHaveLength(2)
})
