/** Handoffs through the API, and handing back to the AI. */
import { afterAll, describe, expect, test } from 'vitest'
import { queueAnswers } from '../../../testing/queue-answers.ts'
import { startHandoffs } from './handoffs.fixture.ts'

const { server, newPhone, textsTo, openShop, say, conversationWith } = await startHandoffs()
afterAll(() => server.close())

describe('asking through the API', () => {
  test('silences the AI, notifies the contact by default, and is refused while one is active', async () => {
    const number = await openShop()
    const { api } = number.workspace
    const [first, second] = [newPhone(), newPhone()]
    for (const from of [first, second]) await say(number, from, 'hello')
    const { id } = await conversationWith(number, first)
    const handoff = await api.call('handoffs.create', {
      conversation_id: id,
      reason: 'VIP',
      summary: 'Our best customer.',
      note: 'Be kind',
      priority: 'urgent',
    })
    await server.settle()
    expect(handoff).toMatchObject({
      reason: 'VIP',
      requested_by: 'api',
      summary: 'Our best customer.',
      note: 'Be kind',
      priority: 'urgent',
    })
    expect(await api.call('conversations.get', { id })).toMatchObject({ priority: 'urgent' })
    expect(textsTo(first)).toHaveLength(2)
    expect(textsTo(first)[1]).toBe('One of our team is taking over and will reply to you here.')
    await expect(api.call('handoffs.create', { conversation_id: id })).rejects.toMatchObject({
      code: 'already_exists',
      params: { id: handoff.id },
    })
    const { id: other } = await conversationWith(number, second)
    await api.call('handoffs.create', { conversation_id: other, notify_contact: false })
    await server.settle()
    expect(textsTo(second)).toHaveLength(1)
    const events = (await api.call('events.list', { limit: 100 })).data.filter(
      ({ data }) => (data.conversation as { id: string } | undefined)?.id === id,
    )
    const about = events.filter(({ type }) => /^handoff|taken_over/.test(type))
    expect(about.map(({ type }) => type)).toEqual([
      'handoff.requested',
      'handoff.started',
      'conversation.taken_over',
    ])
    for (const { data } of about) expect(data.handoff).toMatchObject({ id: handoff.id, reason: 'VIP' })
  })

  test('many times at once makes one handoff, and notifies the contact once', async () => {
    const number = await openShop()
    const from = newPhone()
    await say(number, from, 'hello')
    const { id } = await conversationWith(number, from)
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        number.workspace.api.call('handoffs.create', { conversation_id: id, reason: 'urgent' }),
      ),
    )
    await server.settle()
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(textsTo(from)).toHaveLength(2)
  })

  test('a contact who may not be contacted is not notified', async () => {
    const number = await openShop()
    const { api } = number.workspace
    const from = newPhone()
    await say(number, from, 'hello')
    const conversation = await conversationWith(number, from)
    await api.call('contacts.update', { id: conversation.contact_id, blocked: true })
    await api.call('handoffs.create', { conversation_id: conversation.id })
    await server.settle()
    expect(textsTo(from)).toHaveLength(1)
    const { data } = await api.call('messages.list', { direction: 'outbound' })
    expect(data.filter(({ sender }) => sender === 'system')).toEqual([])
  })

  test('another workspace’s conversations and handoffs are not there', async () => {
    const number = await openShop()
    const from = newPhone()
    await say(number, from, 'hello')
    const { id } = await conversationWith(number, from)
    const handoff = await number.workspace.api.call('handoffs.create', { conversation_id: id })
    const { api } = await server.createWorkspace()
    for (const call of [
      () => api.call('handoffs.create', { conversation_id: id }),
      () => api.call('handoffs.get', { id: handoff.id }),
      () => api.call('handoffs.resolve', { id: handoff.id }),
      () => api.call('conversations.transfer', { id, agent_id: null }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('giving back', () => {
  /** A person responds, and the customer has said this since. */
  async function handedOff(after: string[]) {
    const number = await openShop()
    const { api } = number.workspace
    const from = newPhone()
    await say(number, from, 'hello')
    const { id } = await conversationWith(number, from)
    const handoff = await api.call('handoffs.create', { conversation_id: id, notify_contact: false })
    for (const text of after) await say(number, from, text)
    const reply = async (text: string) => {
      await api.call('messages.send', {
        conversation_id: id,
        sender: 'person',
        content: { type: 'text', text },
      })
      await server.settle()
    }
    return { number, api, from, id, handoff, reply }
  }

  test('lets the AI answer what nobody has answered', async () => {
    const { api, from, id, handoff } = await handedOff(['When are you open?'])
    expect(textsTo(from)).toHaveLength(1)
    const ended = await api.call('handoffs.resolve', { id: handoff.id, resolution: 'back to you' })
    expect(ended).toMatchObject({ status: 'resolved', resolution: 'back to you' })
    await server.settle()
    expect(textsTo(from).at(-1)).toContain('open from 9 am to 6 pm')
    expect(await api.call('conversations.get', { id })).toMatchObject({ responder: 'ai', handoff: null })
    await expect(api.call('handoffs.resolve', { id: handoff.id })).rejects.toMatchObject({ code: 'conflict' })
    const { data } = await api.call('events.list', { type: 'handoff.resolved' })
    expect(data).toMatchObject([{ data: { handoff: { id: handoff.id, status: 'resolved' } } }])
  })

  test('leaves what the person has answered, and what waits for no answer', async () => {
    const { api, from, handoff, reply } = await handedOff(['When are you open?'])
    await reply('We are open, just come by.')
    const before = textsTo(from).length
    await api.call('handoffs.resolve', { id: handoff.id })
    await server.settle()
    expect(textsTo(from)).toHaveLength(before)
    const closing = await handedOff(['Thank you so much!'])
    await closing.api.call('conversations.release', { id: closing.id })
    await server.settle()
    expect(textsTo(closing.from)).toHaveLength(1)
  })

  test('the AI knows what the person said: it answers from it, says whose word it is, and cites the message', async () => {
    const { number, api, from, id, handoff, reply } = await handedOff(['Can I bring my old pump?'])
    await reply('Sure, Saturday 5 pm is fine for that.')
    await api.call('handoffs.resolve', { id: handoff.id })
    await server.settle()
    await say(number, from, 'When can I come?')
    expect(textsTo(from).at(-1)).toBe(
      'My colleague wrote: “Sure, Saturday 5 pm is fine for that.” (Saturday, 7 March 2026, 5:00 pm)',
    )
    const { data } = await api.call('messages.list', { conversation_id: id, sender: 'person' } as never)
    const person = data.find(({ sender }) => sender === 'person')!
    const [turn] = (await api.call('turns.list', { conversation_id: id, limit: 1 })).data
    expect(turn!.sources).toMatchObject([{ document_id: null, message_id: person.id }])
  })

  test('resolving the conversation answers what nobody has answered as well', async () => {
    const { api, from, id } = await handedOff(['When are you open?'])
    await api.call('conversations.resolve', { id })
    await server.settle()
    expect(textsTo(from).at(-1)).toContain('open from 9 am to 6 pm')
  })
})

test('an answer that a takeover stopped before it left is owed again when the AI responds', async () => {
  const number = await openShop()
  const { api } = number.workspace
  const from = newPhone()
  await number.receive('When are you open?', { from })
  await queueAnswers(server, number.workspace.id)
  const { id } = await conversationWith(number, from)
  await api.call('conversations.take_over', { id })
  await server.settle()
  expect(textsTo(from)).toEqual([])
  await api.call('conversations.release', { id })
  await server.settle()
  expect(textsTo(from)).toEqual(['Our hours: We are open from 9 am to 6 pm.'])
})
