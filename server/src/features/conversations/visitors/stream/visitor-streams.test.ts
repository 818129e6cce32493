import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer, uuidOf } from '../../../../testing/test-server.ts'
import {
  createWebChat,
  followStream,
  PAGE,
  signedIdentity,
  type TestBrowser,
  type TestWebChat,
} from '../web-chat.fixture.ts'

const PAUSE_MS = 100

let server: TestServer
let chat: TestWebChat
let url: string
beforeAll(async () => {
  server = await startTestServer()
  url = await server.http.listen({ port: 0, host: '127.0.0.1' })
  chat = await createWebChat(server)
})
afterAll(() => server.close())

const streamOf = (visitor: TestBrowser, options: { after?: string; lastEventId?: string } = {}) =>
  followStream(
    `${url}/webchat/v1/${chat.channelId}/stream?token=${visitor.token}${options.after ? `&after=${options.after}` : ''}`,
    options.lastEventId ? { lastEventId: options.lastEventId } : {},
  )
const say = (conversationId: string, text: string, sender: 'api' | 'person' = 'api') =>
  chat.workspace.api.call('messages.send', {
    conversation_id: conversationId,
    content: { type: 'text', text },
    sender,
  })
const text = (wanted: string) => (event: { event: string; data: { text?: string } }) =>
  event.event === 'message' && event.data.text === wanted

async function openConversation() {
  // A channel saves nothing up: while the clock stands still, no more than a few messages may leave.
  server.clock.advance(PAUSE_MS)
  const visitor = await chat.browser()
  await visitor.write('hello')
  await server.settle()
  const { conversation } = (await chat.browser({ visitor_token: visitor.token })).visit
  const cursor = (await visitor.call('messages')).json().cursor as string
  return { visitor, conversationId: conversation!.id, cursor }
}

describe('an open stream', () => {
  test('begins with how things stand, and brings every message to every window', async () => {
    const visitor = await chat.browser()
    const windows = [await streamOf(visitor), await streamOf(visitor)]
    for (const window of windows)
      expect((await window.next(({ event }) => event === 'state')).data).toEqual({ conversation: null })
    await visitor.write('hello there', 'client-stream-1')
    await server.settle()
    for (const window of windows) {
      const own = await window.next(text('hello there'))
      expect(own.data).toMatchObject({ from: 'visitor', client_message_id: 'client-stream-1' })
      const answer = await window.next(({ data }) => data.from === 'business')
      expect(answer.data.sender).toEqual({ type: 'ai', name: 'Mira' })
      const { data } = await window.next(({ event, data }) => event === 'state' && data.conversation !== null)
      expect(data.conversation).toMatchObject({ responder: 'ai', agent: { name: 'Mira' } })
      window.close()
    }
  })

  test('makes what it brings delivered, and read once the page says so', async () => {
    const { visitor, conversationId } = await openConversation()
    const stream = await streamOf(visitor)
    const { id } = await say(conversationId, 'please read')
    await server.settle()
    const message = await stream.next(text('please read'))
    expect(message.data.id).toBe(id)
    const statusOf = async () => (await chat.workspace.api.call('messages.get', { id })).status
    await stream.next(({ event, data }) => event === 'state' && data.conversation?.unread > 0)
    await server.settle()
    expect(await statusOf()).toBe('delivered')
    const read = () => visitor.call('read', { method: 'POST', body: { up_to: id } })
    expect((await read()).json().read).toBeGreaterThan(0)
    await server.settle()
    expect(await statusOf()).toBe('read')
    await stream.next(
      ({ event, data }) => event === 'status' && data.message_id === id && data.status === 'read',
    )
    expect((await read()).json()).toEqual({ read: 0 })
    expect((await chat.browser({ visitor_token: visitor.token })).visit.unread).toBe(0)
    stream.close()
  })

  test('goes on where it was cut off, without a gap and without what the page has', async () => {
    const { visitor, conversationId, cursor } = await openConversation()
    const first = await streamOf(visitor, { after: cursor })
    await say(conversationId, 'one')
    await server.settle()
    const { id } = await first.next(text('one'))
    first.close()
    await say(conversationId, 'two')
    await say(conversationId, 'three')
    await server.settle()
    // A browser reconnects to the address it began with, and says what it saw last.
    const second = await streamOf(visitor, { after: cursor, lastEventId: id! })
    await second.next(text('three'))
    const texts = second.events.flatMap(({ event, data }) => (event === 'message' ? [data.text] : []))
    expect(texts).toEqual(['two', 'three'])
    second.close()
  })

  test('without a position begins with the unread messages', async () => {
    const { visitor, conversationId } = await openConversation()
    const sent = await say(conversationId, 'seen already')
    await server.settle()
    await visitor.call('read', { method: 'POST', body: { up_to: sent.id } })
    await say(conversationId, 'not seen yet')
    await server.settle()
    const stream = await streamOf(visitor, { lastEventId: 'nonsense' })
    await stream.next(text('not seen yet'))
    expect(stream.events.filter(text('seen already'))).toEqual([])
    stream.close()
  })

  test('never resumes behind a message that is still on its way', async () => {
    const { visitor, conversationId, cursor } = await openConversation()
    const stream = await streamOf(visitor, { after: cursor })
    await say(conversationId, 'still on its way')
    await visitor.write('written meanwhile')
    await server.wiring.ledger.drain()
    const own = await stream.next(text('written meanwhile'))
    expect(own.id).toBeNull()
    await server.settle()
    expect((await stream.next(text('still on its way'))).id).not.toBeNull()
    stream.close()
  })

  test('names the person who joins and the new responder; the AI is silent', async () => {
    const { visitor, conversationId } = await openConversation()
    const stream = await streamOf(visitor)
    await stream.next(({ event }) => event === 'state')
    await chat.workspace.api.call('conversations.take_over', { id: conversationId, assignee: 'Priya' })
    await server.settle()
    const { data } = await stream.next(({ event }) => event === 'responder')
    expect(data).toMatchObject({ responder: 'person', person: { name: 'Priya' }, waiting_for_person: false })
    await say(conversationId, 'Priya here', 'person')
    await server.settle()
    expect((await stream.next(text('Priya here'))).data.sender.type).toBe('person')
    stream.close()
  })

  test('shows that somebody writes until they have written', async () => {
    const { visitor, conversationId } = await openConversation()
    const stream = await streamOf(visitor)
    await stream.next(({ event }) => event === 'state')
    server.clock.advance(1000)
    const place = { workspaceId: chat.workspace.id, conversationId: uuidOf('conversation', conversationId) }
    await server.wiring.visitors.showTyping(place, { by: 'ai', name: null, since: server.clock.now() })
    const typing = await stream.next(({ event }) => event === 'typing')
    expect(typing.data).toEqual({ typing: { by: 'ai', name: 'Mira' } })
    server.clock.advance(1000)
    await say(conversationId, 'here is the answer')
    await server.settle()
    await stream.next(({ event, data }) => event === 'typing' && data.typing === null)
    stream.close()
  })

  test('ends when its visitor signs in: only the new token shows what the person wrote', async () => {
    const known = await chat.browser({ identity: signedIdentity('stream-user') })
    await known.write('long ago')
    await server.settle()
    const visitor = await chat.browser()
    await visitor.write('not signed in yet')
    await server.settle()
    const stream = await streamOf(visitor)
    await stream.next(({ event }) => event === 'state')
    const signedIn = await chat.browser({
      visitor_token: visitor.token,
      identity: signedIdentity('stream-user'),
    })
    await stream.ended
    expect(JSON.stringify(stream.events)).not.toContain('long ago')
    await expect(streamOf(visitor)).rejects.toThrow('401')
    const texts = (await signedIn.messages()).map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['long ago', 'not signed in yet']))
  })

  test('ends when its visitor is forgotten, and takes no wrong token', async () => {
    const visitor = await chat.browser()
    const stream = await streamOf(visitor)
    await stream.next(({ event }) => event === 'state')
    await visitor.call('end', { method: 'POST', body: { forget: true } })
    server.platform.wake.signal('presence')
    await stream.ended
    await expect(streamOf(visitor)).rejects.toThrow('401')
  })

  test('ends when the chat is switched off', async () => {
    const other = await createWebChat(server)
    const visitor = await other.browser()
    const stream = await followStream(`${url}/webchat/v1/${other.channelId}/stream?token=${visitor.token}`)
    await stream.next(({ event }) => event === 'state')
    await other.workspace.api.call('channels.update', { id: other.channelId, status: 'disabled' })
    server.platform.wake.signal('events')
    await stream.ended
  })

  test('is not opened by another page, and is allowed to the right one', async () => {
    const visitor = await chat.browser()
    const address = `${url}/webchat/v1/${chat.channelId}/stream?token=${visitor.token}`
    await expect(followStream(address, { origin: 'https://evil.example' })).rejects.toThrow('403')
    const abort = new AbortController()
    const response = await fetch(address, { headers: { origin: PAGE }, signal: abort.signal })
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    abort.abort()
  })

  test('makes room for the next when one visitor has too many', async () => {
    const visitor = await chat.browser()
    const streams = []
    for (let count = 0; count < 7; count++) streams.push(await streamOf(visitor))
    await streams[0]!.ended
    for (const stream of streams) stream.close()
  })
})

describe('typing', () => {
  test('of the visitor is shown to the members who may see the conversation', async () => {
    const { visitor, conversationId } = await openConversation()
    const viewers = async () =>
      (await chat.workspace.api.call('viewers.list', { conversation_id: conversationId })).data
    const type = (typing: boolean) => visitor.call('typing', { method: 'POST', body: { typing } })
    expect((await type(true)).status).toBe(204)
    const rows = () =>
      server.database.database.read(chat.workspace.id, (session) =>
        session.rows({
          text: `select 1 from conversation_viewers where conversation_id = '${uuidOf('conversation', conversationId)}'`,
        }),
      )
    expect(await rows()).toHaveLength(1)
    await type(false)
    expect(await rows()).toHaveLength(0)
    expect(await viewers()).toEqual([])
    const silent = await chat.browser()
    expect((await silent.call('typing', { method: 'POST', body: {} })).status).toBe(204)
  })
})
