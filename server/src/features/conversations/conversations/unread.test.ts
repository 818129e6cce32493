import type { Parsed } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { HOUR_MS, startConversationBench } from './conversations.fixture.ts'

const { server, number, api, nextPhone, newConversation, conversationOf, read, eventsOf } =
  await startConversationBench()
afterAll(() => server.close())

describe('unread and unanswered messages', () => {
  const counts = async (id: string) => {
    const { unread_count, waiting_since, version } = await read(id)
    return { unread_count, waiting_since, version }
  }
  const send = (to: string, sender: Parsed<'messages.send'>['sender'], text = 'here') =>
    api.call('messages.send', { to, sender, content: { type: 'text', text } })

  test('is counted from the first message on, and waits since then', async () => {
    const { id, from, version } = await newConversation()
    const since = server.clock.now().toISOString()
    server.clock.advance(HOUR_MS)
    await number.receive('hello?', { from })
    await server.settle()
    expect(await counts(id)).toEqual({ unread_count: 2, waiting_since: since, version })
  })

  test('a person’s answer reads and answers it, software only answers it', async () => {
    const { id, from } = await newConversation()
    await send(from, 'api')
    expect(await counts(id)).toMatchObject({ unread_count: 1, waiting_since: null })
    await send(from, 'person')
    expect(await counts(id)).toMatchObject({ unread_count: 0, waiting_since: null })
    await number.receive('and?', { from })
    await server.settle()
    expect(await counts(id)).toMatchObject({
      unread_count: 1,
      waiting_since: server.clock.now().toISOString(),
    })
  })

  test('the AI answers it, and nobody has read it', async () => {
    const answered = await server.createNumber(number.workspace)
    const from = nextPhone()
    await answered.receive('hello', { from })
    await server.settle()
    const conversation = await conversationOf(from)
    expect(server.graph.messages.filter(({ to }) => to === from)).toHaveLength(1)
    expect(conversation).toMatchObject({ unread_count: 1, waiting_since: null })
  })

  test('an answer from the business app reads and answers it', async () => {
    const { id, from } = await newConversation()
    await number.receive('one more', { from })
    await number.post(echoWebhook(number.phoneNumberId, from, 'from my phone'))
    await server.settle()
    expect(await counts(id)).toMatchObject({ unread_count: 0, waiting_since: null })
    await number.receive('thanks, and', { from })
    await server.settle()
    expect(await counts(id)).toMatchObject({ unread_count: 1 })
  })

  test('is marked read and unread by hand, and announced once', async () => {
    const { id } = await newConversation()
    expect(await api.call('conversations.mark_read', { id })).toMatchObject({ unread_count: 0 })
    await api.call('conversations.mark_read', { id })
    expect(await eventsOf(id, 'conversation.read')).toHaveLength(1)
    expect(await api.call('conversations.mark_unread', { id })).toMatchObject({ unread_count: 1 })
    expect(await api.call('conversations.mark_unread', { id })).toMatchObject({ unread_count: 1 })
  })

  test('a request to opt out is owed no answer', async () => {
    const { id, from } = await newConversation()
    await send(from, 'person')
    await number.receive('STOP', { from })
    await server.settle()
    expect(await counts(id)).toMatchObject({ waiting_since: null, unread_count: 1 })
  })
})

function echoWebhook(phoneNumberId: string, to: string, text: string): object {
  const timestamp = String(Math.floor(server.clock.now().getTime() / 1000))
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'smb_message_echoes',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550100000', phone_number_id: phoneNumberId },
              message_echoes: [
                {
                  from: '15550100000',
                  to: to.slice(1),
                  id: `wamid.${newId()}`,
                  timestamp,
                  type: 'text',
                  text: { body: text },
                },
              ],
            },
          },
        ],
      },
    ],
  }
}
