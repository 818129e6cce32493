import { describe, expect, test } from 'vitest'
import { uuidOf } from '../../../testing/test-server.ts'
import {
  conversationOf,
  deliver,
  hear,
  newNumber,
  newPhone,
  prepareSlowThinkers,
  server,
  slowThinkers,
  textsTo,
  thought,
  turnsOf,
} from './slow-thinkers.fixture.ts'

prepareSlowThinkers()

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
