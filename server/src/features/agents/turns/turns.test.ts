import { messageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../testing/test-server.ts'
import { type AgentProfile, readAgentProfiles } from '../agents/index.ts'
import { createTurnCommitter, createTurnRunner, type Thinker } from './index.ts'

let server: TestServer
let people = 0
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

type ThinkRequest = Parameters<Thinker<AgentProfile>['think']>[0]
type Thought = Awaited<ReturnType<Thinker<AgentProfile>['think']>>

const newPhone = () => `+91986${String(++people).padStart(7, '0')}`
const newNumber = async (agent: Record<string, unknown> = {}) =>
  server.createNumber(await server.createWorkspace(), agent)
const textsTo = (to: string) =>
  server.graph.messages.flatMap(({ to: person, body }) =>
    person === to && body.type === 'text' ? [body.text.body] : [],
  )
const turnsOf = async (number: TestNumber) =>
  (await number.workspace.api.call('turns.list', { limit: 100 })).data
const conversationOf = async (number: TestNumber) =>
  (await number.workspace.api.call('conversations.list', {})).data[0]!

function thought(text: string | null, more: Partial<Thought> = {}): Thought {
  return {
    outcome: text === null ? 'silent' : 'answered',
    text,
    sources: [],
    trace: [],
    model: 'scripted',
    inputTokens: 10,
    outputTokens: 5,
    costMicros: 1,
    ...more,
  }
}

/** A process whose agents think until the test tells them what came to their mind. */
function slowThinkers() {
  const thinking: { request: ThinkRequest; say(result: Thought): void }[] = []
  const runner = createTurnRunner(
    server.platform,
    {
      readAgentProfiles,
      thinker: {
        think: (request) => new Promise((resolve) => thinking.push({ request, say: resolve })),
      },
      commit: createTurnCommitter(server.platform, {
        handOff: server.wiring.handOff,
        inTransaction: server.wiring.delivery.transaction,
      }),
      showTyping: async () => {},
    },
    { maximumInFlight: 8 },
  )
  return {
    runner,
    thinking,
    /** Starts every due turn; answers with the newest one. */
    async start() {
      while ((await runner.drain()) === 'again');
      return thinking.at(-1)!
    },
  }
}

/** Receives without thinking or sending. */
async function hear(number: TestNumber, from: string, text: string): Promise<void> {
  await number.receive(text, { from })
  await receiveOnly(server)
}

/** Sends what is queued, and nothing else. */
async function deliver(): Promise<void> {
  while ((await server.wiring.delivery.drain()) === 'again');
  await server.wiring.delivery.settled()
}

describe('an agent that is not active', () => {
  test.each(['draft', 'paused'] as const)('%s: stores what is said, and does not answer', async (status) => {
    const number = await newNumber({ status: status === 'draft' ? 'draft' : 'active' })
    if (status === 'paused') await number.workspace.api.call('agents.pause', { id: number.agentId })
    const from = newPhone()
    await number.receive('hello?', { from })
    await server.settle()
    expect((await number.workspace.api.call('messages.list', {})).data).toMatchObject([{ text: 'hello?' }])
    expect(textsTo(from)).toEqual([])
    expect(await turnsOf(number)).toEqual([])
  })

  test('because it was paused while a turn waited: nothing is said, and the turn is over', async () => {
    const number = await newNumber({ reply_delay_ms: 5000 })
    const from = newPhone()
    await number.receive('hello?', { from })
    await server.settle()
    await number.workspace.api.call('agents.pause', { id: number.agentId })
    server.clock.advance(5000)
    await server.settle()
    expect(textsTo(from)).toEqual([])
    await number.workspace.api.call('agents.activate', { id: number.agentId })
    server.clock.advance(60_000)
    await server.settle()
    expect(textsTo(from), 'nor is it said much later').toEqual([])
  })
})

describe('a message that comes while the agent thinks', () => {
  test('is answered together with the earlier one, and only once', async () => {
    const number = await newNumber()
    const from = newPhone()
    const { runner, thinking, start } = slowThinkers()
    await hear(number, from, 'when are you open?')
    const first = await start()
    await hear(number, from, 'on Sunday, I mean')
    first.say(thought('From 9 to 5.'))
    await runner.settled()
    await deliver()
    expect(textsTo(from)).toEqual([])
    const second = await start()
    expect(thinking).toHaveLength(2)
    expect(second.request.unanswered.map(({ text }) => text)).toEqual([
      'when are you open?',
      'on Sunday, I mean',
    ])
    second.say(thought('Closed on Sunday.'))
    await runner.settled()
    await deliver()
    expect(textsTo(from)).toEqual(['Closed on Sunday.'])
    expect(await runner.drain()).toBe('idle')
  })

  test('restarts the turn twice at most: then what was thought is said, and the rest is a turn of its own', async () => {
    const number = await newNumber()
    const from = newPhone()
    const { runner, thinking, start } = slowThinkers()
    await hear(number, from, '1')
    for (const text of ['2', '3', '4']) {
      const now = await start()
      await hear(number, from, text)
      now.say(thought(`answer to ${now.request.unanswered.map((line) => line.text)}`))
      await runner.settled()
    }
    await deliver()
    expect(textsTo(from)).toEqual(['answer to 1,2,3'])
    const last = await start()
    expect(thinking).toHaveLength(4)
    expect(last.request.unanswered.map((line) => line.text)).toEqual(['4'])
    last.say(thought('answer to 4'))
    await runner.settled()
    await deliver()
    expect(textsTo(from)).toEqual(['answer to 1,2,3', 'answer to 4'])
  })

  test('is not answered when it is only a reaction', async () => {
    const number = await newNumber()
    const from = newPhone()
    const { runner, start } = slowThinkers()
    await hear(number, from, 'hello')
    const thinking = await start()
    await number.post(
      messageWebhook({
        phone_number_id: number.phoneNumberId,
        from,
        message: { type: 'reaction', reaction: { message_id: 'wamid.EARLIER', emoji: '👍' } },
      }),
    )
    await receiveOnly(server)
    thinking.say(thought('Hi!'))
    await runner.settled()
    await server.settle()
    expect(textsTo(from)).toEqual(['Hi!'])
  })

  test('does not restart it when the first message has waited for ten seconds', async () => {
    const number = await newNumber()
    const from = newPhone()
    const { runner, start } = slowThinkers()
    await hear(number, from, 'first')
    const thinking = await start()
    server.clock.advance(9000)
    await hear(number, from, 'second')
    server.clock.advance(1000)
    thinking.say(thought('an answer'))
    await runner.settled()
    await deliver()
    expect(textsTo(from)).toEqual(['an answer'])
    ;(await start()).say(thought('another'))
    await runner.settled()
  })
})

describe('a takeover while the agent thinks', () => {
  test('its answer is kept in the trace as discarded, and not said', async () => {
    const number = await newNumber()
    const from = newPhone()
    const { runner, start } = slowThinkers()
    await hear(number, from, 'hello')
    const thinking = await start()
    const { id } = await conversationOf(number)
    await number.workspace.api.call('conversations.take_over', { id })
    thinking.say(thought('Said too late.'))
    await runner.settled()
    await server.settle()
    expect(textsTo(from)).toEqual([])
    expect(await turnsOf(number)).toMatchObject([{ outcome: 'discarded', message_id: null }])
  })

  test('and given back at once: what was thought before is not said, the customer is answered anew', async () => {
    const number = await newNumber()
    const from = newPhone()
    const { runner, start } = slowThinkers()
    await hear(number, from, 'hello')
    const thinking = await start()
    const { id } = await conversationOf(number)
    await number.workspace.api.call('conversations.take_over', { id })
    await number.workspace.api.call('conversations.release', { id })
    thinking.say(thought('Said too late.'))
    await runner.settled()
    const again = await start()
    expect(again.request.unanswered.map((line) => line.text)).toEqual(['hello'])
    again.say(thought('Said in time.'))
    await runner.settled()
    await deliver()
    expect(textsTo(from)).toEqual(['Said in time.'])
    expect((await number.workspace.api.call('messages.list', { direction: 'outbound' })).data).toHaveLength(1)
  })
})

describe('a message that the provider repeats late', () => {
  test('is read by the agent where it was written, among what is to be answered and among what was said', async () => {
    const number = await newNumber()
    const from = newPhone()
    const { runner, start } = slowThinkers()
    const now = Math.floor(server.clock.now().getTime() / 1000)
    const hearLate = async (text: string, secondsAgo: number) => {
      await number.receive(text, { from, timestamp: now - secondsAgo })
      await receiveOnly(server)
    }
    await hearLate('And on Sunday?', 10)
    await hearLate('Are you open on Saturday?', 60)
    const both = await start()
    expect(both.request.unanswered.map(({ text }) => text)).toEqual([
      'Are you open on Saturday?',
      'And on Sunday?',
    ])
    both.say(thought('On both days.'))
    await runner.settled()
    await deliver()

    // It arrives after the answer, so it is still to be answered, however old it is.
    server.clock.advance(1000)
    await hearLate('Hello!', 90)
    const late = await start()
    expect(late.request.unanswered.map(({ text }) => text)).toEqual(['Hello!'])
    late.say(thought('Hello, Asha.'))
    await runner.settled()
    await deliver()

    server.clock.advance(1000)
    await hear(number, from, 'Thanks')
    const last = await start()
    expect(last.request.history.map(({ text }) => text)).toEqual([
      'Hello!',
      'Are you open on Saturday?',
      'And on Sunday?',
      'On both days.',
      'Hello, Asha.',
    ])
    last.say(thought(null))
    await runner.settled()
  })

  test('is read by the agent even when more than a history’s worth was written after it', async () => {
    const number = await newNumber({ status: 'draft' })
    const from = newPhone()
    const now = Math.floor(server.clock.now().getTime() / 1000)
    for (let index = 0; index < 25; index++)
      await number.receive(`${index}`, { from, timestamp: now - 100 + index })
    await receiveOnly(server)
    await number.workspace.api.call('agents.activate', { id: number.agentId })
    await number.receive('old', { from, timestamp: now - 3600 })
    await receiveOnly(server)
    const { runner, start } = slowThinkers()
    const turn = await start()
    expect(turn.request.unanswered[0]!.text).toBe('old')
    turn.say(thought(null))
    await runner.settled()
  })
})

describe('a process that dies while its agent thinks', () => {
  test('another one thinks again when the lease ends, and what the first says late is not said', async () => {
    const number = await newNumber()
    const from = newPhone()
    const [dying, other] = [slowThinkers(), slowThinkers()]
    await hear(number, from, 'hello')
    const late = await dying.start()
    expect(await other.runner.drain(), 'nobody takes it while the lease lasts').toBe('idle')
    // Its clock stands still with it: it renews nothing.
    await server.database.database.transaction(number.workspace.id, (tx) =>
      tx.rows({
        text: 'update turn_queue set lease_until = $1',
        values: [server.clock.now()],
      }),
    )
    const again = await other.start()
    expect(again.request.unanswered.map((line) => line.text)).toEqual(['hello'])
    again.say(thought('From the second.'))
    await other.runner.settled()
    late.say(thought('From the first.'))
    await dying.runner.settled()
    await deliver()
    expect(textsTo(from)).toEqual(['From the second.'])
    expect(await turnsOf(number)).toHaveLength(1)
  })
})

describe('an agent that hands off', () => {
  test('says its last words, and a person responds from then on', async () => {
    const number = await newNumber()
    const from = newPhone()
    const { runner, start } = slowThinkers()
    await hear(number, from, 'I want to talk to a person')
    ;(await start()).say(
      thought('I will get somebody.', {
        outcome: 'handed_off',
        handoff: {
          reason: 'asked_for_a_person',
          note: null,
          words: 'I will get somebody.',
          announcement: 'hours',
        },
      }),
    )
    await runner.settled()
    await deliver()
    expect(textsTo(from)).toEqual(['I will get somebody.'])
    expect(await conversationOf(number)).toMatchObject({
      responder: 'person',
      handoff: { reason: 'asked_for_a_person', requested_by: 'contact' },
    })
    await hear(number, from, 'thanks')
    expect(await runner.drain()).toBe('idle')
  })
})

test('a turn that could not be finished is thought again when its lease ends', async () => {
  const number = await newNumber()
  const from = newPhone()
  const { runner, start } = slowThinkers()
  await hear(number, from, 'hello')
  ;(await start()).say(thought(null, { outcome: 'failed' }))
  await runner.settled()
  expect(await turnsOf(number)).toEqual([])
  server.clock.advance(10_000)
  ;(await start()).say(thought('Here I am.'))
  await runner.settled()
  await deliver()
  expect(textsTo(from)).toEqual(['Here I am.'])
})

test('a turn that brings down every process that takes it goes to a person', async () => {
  const number = await newNumber()
  const from = newPhone()
  await hear(number, from, 'hello')
  for (let lost = 0; lost < 5; lost++) {
    const taken = slowThinkers()
    await taken.start()
    expect(taken.thinking, 'it is thought about').toHaveLength(1)
    // The process is gone before the turn ends: it renews nothing.
    await server.database.database.transaction(number.workspace.id, (tx) =>
      tx.rows({ text: 'update turn_queue set lease_until = $1', values: [server.clock.now()] }),
    )
  }
  const last = slowThinkers()
  await last.start()
  await last.runner.settled()
  expect(last.thinking, 'it is not thought about any more').toHaveLength(0)
  expect(await conversationOf(number)).toMatchObject({ responder: 'person' })
  expect(await turnsOf(number)).toHaveLength(1)
})

test('an answer, its trace and the message are found from one another', async () => {
  const number = await newNumber()
  const from = newPhone()
  const { runner, start } = slowThinkers()
  await hear(number, from, 'hello')
  ;(await start()).say(thought('Hi!'))
  await runner.settled()
  await deliver()
  const [message] = (await number.workspace.api.call('messages.list', { direction: 'outbound' })).data
  const turn = await number.workspace.api.call('turns.get', { id: message!.turn_id! })
  expect(turn).toMatchObject({ message_id: message!.id, model: 'scripted', input_tokens: 10, cost_micros: 1 })
  expect(uuidOf('turn', turn.id)).not.toBe(turn.id)
})
