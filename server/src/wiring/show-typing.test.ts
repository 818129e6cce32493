import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAgentProfiles } from '../features/agents/agents/index.ts'
import { createTurnRunner } from '../features/agents/turns/index.ts'
import { receiveOnly } from '../testing/receive-only.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { showTypingOn } from './delivery-channels.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('a customer who waits for a slow agent sees their message read and somebody typing', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  await number.receive('a hard question', { id: 'wamid.WAITS' })
  await receiveOnly(server)
  let finish: () => void = () => {}
  const thinking = new Promise<void>((resolve) => {
    finish = resolve
  })
  let shown: Promise<void> | undefined
  const showTyping = showTypingOn(server.platform, server.wiring.channels, server.wiring.visitors.showTyping)
  const runner = createTurnRunner(
    server.platform,
    {
      readAgentProfiles,
      thinker: {
        think: async () => {
          await thinking
          throw new Error('the test has seen enough')
        },
      },
      commit: async () => {},
      showTyping: (turn) => {
        shown = showTyping({ ...turn, conversation_id: turn.id, by: 'ai' })
        return shown
      },
    },
    { maximumInFlight: 1 },
  )
  await runner.drain()
  expect(shown).toBeUndefined()
  server.clock.advance(1000)
  await shown
  expect(server.graph.reads).toMatchObject([{ message_id: 'wamid.WAITS', typing: true }])
  finish()
  await runner.settled()
})
