import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import type { Thought } from '../../turns/index.ts'
import { openBusiness } from '../replays.fixture.ts'
import { createReplayDrain, LEASE_MS } from './drain-replays.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const THOUGHT: Thought = {
  outcome: 'answered',
  text: 'Hello.',
  sources: [],
  trace: [],
  model: 'built-in',
  inputTokens: 10,
  outputTokens: 2,
  costMicros: 7,
}
const CONVERSATIONS = 20

/** A replay of conversations with two turns each, and a process that plays it: `onThink` is called before each answer. */
async function newReplay(onThink: (number: number) => Promise<void>) {
  const { api, number, agentId } = await openBusiness(server)
  for (const text of ['Is there parking?', 'What is your address?']) {
    for (let index = 0; index < CONVERSATIONS; index++)
      await number.receive(text, { from: `+9198${20_000_000 + index}` })
    await server.settle()
  }
  const replay = await api.call('agent_replays.create', { agent_id: agentId })
  let thoughts = 0
  const process = createReplayDrain({
    platform: server.platform,
    thinker: {
      async think() {
        await onThink(++thoughts)
        return THOUGHT
      },
    },
  })
  return {
    api,
    replay,
    process,
    read: () => api.call('agent_replays.get', { id: replay.id }),
    played: () => thoughts,
  }
}

test('a replay that is cancelled while it is played stores nothing more', async () => {
  const { promise: cancelled, resolve } = Promise.withResolvers<void>()
  const started = await newReplay(async (number) => {
    if (number === 10)
      await started.api.call('agent_replays.cancel', { id: started.replay.id }).then(() => resolve())
    // Those that began later end later, however long the request takes.
    else if (number > 10) await cancelled
  })
  await started.process.drain()
  const replay = await started.read()
  expect(replay.state).toBe('cancelled')
  expect(replay.turns).toBeLessThan(10)
  expect(replay.cost_micros).toBe(replay.turns * 7)
  expect(started.played()).toBeLessThan(2 * CONVERSATIONS)
})

test('a replay is played by one process at a time, and goes on in another one when the first has died: no turn is stored twice', async () => {
  const { promise: death, reject: die } = Promise.withResolvers<void>()
  const started = await newReplay((number) => (number > 11 ? death : Promise.resolve()))
  const first = started.process.drain()
  await expect.poll(async () => (await started.read()).turns).toBe(11)
  const seen: string[] = []
  const second = createReplayDrain({
    platform: server.platform,
    thinker: {
      async think({ unanswered }) {
        seen.push(unanswered.at(-1)!.id!)
        return { ...THOUGHT, text: 'Hello again.' }
      },
    },
  })
  expect(await second.drain()).toBe('idle')
  await started.process.stop()
  die(new Error('the process has died'))
  await first
  server.clock.advance(LEASE_MS + 1)
  while ((await second.drain()) === 'again');
  expect(await started.read()).toMatchObject({
    state: 'done',
    turns: 2 * CONVERSATIONS,
    conversations_done: CONVERSATIONS,
  })
  expect(seen).toHaveLength(2 * CONVERSATIONS - 11)
  const { data } = await started.api.call('agent_replays.list_turns', { id: started.replay.id, limit: 100 })
  expect(new Set(data.map(({ customer }) => customer[0]!.message_id)).size).toBe(2 * CONVERSATIONS)
  expect(data.filter(({ replayed }) => replayed.text === 'Hello.')).toHaveLength(11)
})

test('a contact who is erased while their conversation is replayed leaves nothing in the replay', async () => {
  const started = await newReplay(async (number) => {
    if (number !== 1) return
    const { data } = await started.api.call('conversations.list', {})
    await started.api.call('erasures.create', { contact_id: data[0]!.contact_id })
  })
  while ((await started.process.drain()) === 'again');
  expect(await started.read()).toMatchObject({
    state: 'done',
    conversations: CONVERSATIONS - 1,
    conversations_done: CONVERSATIONS - 1,
    turns: 2 * (CONVERSATIONS - 1),
  })
})
