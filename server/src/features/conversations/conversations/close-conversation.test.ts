import { textMessageWebhook } from '@parley/channels/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { changeOf, HOUR_MS, startConversationBench } from './conversations.fixture.ts'

const { server, number, api, later, newConversation, read, eventsOf } = await startConversationBench()
afterAll(() => server.close())

describe('closed and archived conversations', () => {
  test('are closed by whom and why, with everything that went on in them', async () => {
    const { id, version } = await newConversation()
    await api.call('conversations.take_over', { id, assignee: 'Ravi' })
    const closed = await api.call('conversations.resolve', { id, reason: 'paid', note: 'by card' })
    expect(closed).toMatchObject({
      lifecycle: 'closed',
      responder: 'ai',
      assignee: null,
      handoff: null,
      closed_at: server.clock.now().toISOString(),
      waiting_since: null,
      unread_count: 0,
    })
    expect(closed.version).toBeGreaterThan(version)
    expect(changeOf((await eventsOf(id, 'conversation.closed'))[0])).toMatchObject({
      reason: 'paid',
      fields: { lifecycle: ['open', 'closed'], responder: ['person', 'ai'] },
    })
    const [resolved] = await eventsOf(id, 'session.resolved')
    expect(resolved!.data).toMatchObject({ note: 'by card', conversation: { lifecycle: 'closed' } })
  })

  test('are closed as well by an update as by resolving', async () => {
    const { id } = await newConversation()
    await api.call('conversations.take_over', { id })
    expect(
      await api.call('conversations.update', { id, lifecycle: 'closed', priority: 'low' }),
    ).toMatchObject({
      lifecycle: 'closed',
      responder: 'ai',
      handoff: null,
      priority: 'low',
    })
    const { data } = await api.call('sessions.list', { conversation_id: id })
    expect(data.map(({ status }) => status)).toEqual(['resolved'])
  })

  test.each(['closed', 'archived', 'pending'] as const)(
    'a message of the contact opens what is %s',
    async (state) => {
      const { id, from } = await newConversation()
      await api.call('conversations.update', { id, lifecycle: state })
      server.clock.advance(HOUR_MS)
      await number.receive('one more thing', { from })
      const [reopened, ...more] = await eventsOf(id, 'conversation.reopened')
      expect(more).toEqual([])
      expect(changeOf(reopened).fields.lifecycle).toEqual([state, 'open'])
      expect(await read(id)).toMatchObject({ lifecycle: 'open', closed_at: null })
    },
  )

  test('a reaction opens nothing, and waits for no answer', async () => {
    const { id, from } = await newConversation()
    await api.call('conversations.resolve', { id })
    const text = textMessageWebhook({
      phone_number_id: number.phoneNumberId,
      from,
      text: 'x',
      timestamp: Math.floor(server.clock.now().getTime() / 1000),
    }) as unknown as { entry: { changes: { value: { messages: Record<string, unknown>[] } }[] }[] }
    const [message] = text.entry[0]!.changes[0]!.value.messages
    delete message!.text
    Object.assign(message!, { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } })
    await number.post(text)
    await server.settle()
    expect(await read(id)).toMatchObject({
      lifecycle: 'closed',
      waiting_since: null,
      unread_count: 0,
      last_message_text: '👍',
    })
  })

  test('a blocked contact’s message opens no conversation and needs no answer', async () => {
    const { id, from, contact_id } = await newConversation()
    await api.call('conversations.archive', { id })
    await api.call('contacts.update', { id: contact_id, blocked: true })
    await number.receive('let me in', { from })
    await server.settle()
    expect(await read(id)).toMatchObject({ lifecycle: 'archived', waiting_since: null })
  })

  test.each(['closed', 'archived'] as const)(
    'a person’s answer opens what is %s, and says who',
    async (state) => {
      const { id, from } = await newConversation()
      await api.call('conversations.update', { id, lifecycle: state })
      await api.call('messages.send', {
        to: from,
        sender: 'person',
        content: { type: 'text', text: 'I forgot to say' },
      })
      expect(await read(id)).toMatchObject({ lifecycle: 'open', closed_at: null, responder: 'person' })
      const reopened = await eventsOf(id, 'conversation.reopened')
      expect(reopened.map((event) => changeOf(event))).toMatchObject([
        { by: { kind: 'operator' }, fields: { lifecycle: [state, 'open'] } },
      ])
    },
  )

  test('software that writes leaves what is put aside where it is', async () => {
    const { id, from } = await newConversation()
    await api.call('conversations.snooze', { id, until: later(HOUR_MS) })
    await api.call('messages.send', { to: from, content: { type: 'text', text: 'news' } })
    expect(await read(id)).toMatchObject({ lifecycle: 'snoozed' })
  })

  test('are opened by hand; what is open cannot be', async () => {
    const { id } = await newConversation()
    await expect(api.call('conversations.reopen', { id })).rejects.toMatchObject({ code: 'conflict' })
    await api.call('conversations.resolve', { id })
    await expect(api.call('conversations.snooze', { id, until: later(HOUR_MS) })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await api.call('conversations.reopen', { id, reason: 'not done' })).toMatchObject({
      lifecycle: 'open',
      closed_at: null,
    })
    await api.call('conversations.archive', { id })
    await expect(api.call('conversations.archive', { id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(api.call('conversations.resolve', { id })).rejects.toMatchObject({ code: 'conflict' })
  })
})
