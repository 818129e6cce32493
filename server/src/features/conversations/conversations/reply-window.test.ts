import { afterAll, describe, expect, test } from 'vitest'
import { HOUR_MS, startConversationBench } from './conversations.fixture.ts'

const { server, number, api, later, newConversation, conversationOf, read } = await startConversationBench()
afterAll(() => server.close())

describe('the reply window', () => {
  const windowOf = async (id: string) => (await read(id)).reply_window

  test('says when it closes, and what happens then instead', async () => {
    const { id, from } = await newConversation()
    expect(await windowOf(id)).toEqual({
      open: true,
      expires_at: later(24 * HOUR_MS),
      may_send: ['any', 'template'],
      otherwise: null,
    })
    server.clock.advance(24 * HOUR_MS)
    const closed = await windowOf(id)
    expect(closed).toMatchObject({
      open: false,
      may_send: ['template'],
      otherwise: { code: 'reply_window_closed', action: 'send_template' },
    })
    // The prediction matches the result.
    await expect(
      api.call('messages.send', { to: from, content: { type: 'text', text: 'late' } }),
    ).rejects.toMatchObject({ code: 'reply_window_closed', message: closed.otherwise!.message })
    expect((await conversationOf(from)).reply_window).toEqual(closed)
  })

  test('names the first reason of the gate: stopped, blocked, a channel that cannot', async () => {
    const stopped = await newConversation()
    await number.receive('STOP', { from: stopped.from })
    await server.settle()
    expect(await windowOf(stopped.id)).toMatchObject({
      open: true,
      may_send: [],
      otherwise: { code: 'contact_opted_out', action: 'wait_for_contact' },
    })
    // Two reasons now, and the first one counts: a template would not leave either.
    server.clock.advance(24 * HOUR_MS)
    expect(await windowOf(stopped.id)).toMatchObject({
      open: false,
      may_send: [],
      otherwise: { code: 'contact_opted_out' },
    })
    const blocked = await newConversation()
    await api.call('contacts.update', { id: blocked.contact_id, blocked: true })
    expect(await windowOf(blocked.id)).toMatchObject({
      may_send: [],
      otherwise: { code: 'contact_blocked', action: 'none' },
    })
    const other = await newConversation()
    await api.call('channels.update', { id: number.channelId, status: 'disabled' })
    expect(await windowOf(other.id)).toMatchObject({
      may_send: [],
      otherwise: { code: 'channel_unavailable', action: 'none' },
    })
    await api.call('channels.update', { id: number.channelId, status: 'active' })
    expect((await windowOf(other.id)).otherwise).toBeNull()
  })
})
