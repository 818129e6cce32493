import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { createWebChat, type TestWebChat } from './web-chat.fixture.ts'

let server: TestServer
let chat: TestWebChat
beforeAll(async () => {
  server = await startTestServer()
  chat = await createWebChat(server)
})
afterAll(() => server.close())

describe('a visitor', () => {
  test('writes, is answered by the agent, and finds both again after a reload', async () => {
    const first = await chat.browser()
    expect(first.visit).toMatchObject({ resumed: false, conversation: null, unread: 0 })
    expect((await first.write('hello', 'client-0001')).status).toBe(202)
    await server.settle()
    const again = await chat.browser({ visitor_token: first.token })
    expect(again.visit).toMatchObject({ resumed: true, visitor_token: first.token, unread: 1 })
    expect(again.visit.visitor.id).toBe(first.visit.visitor.id)
    const messages = await again.messages()
    expect(messages.map(({ from, text, sender }) => [from, sender.type, text !== ''])).toEqual([
      ['visitor', 'visitor', true],
      ['business', 'ai', true],
    ])
    expect(messages[0]).toMatchObject({ client_message_id: 'client-0001', text: 'hello' })
    expect(messages[1]!.sender.name).toBe('Mira')
  })
})
