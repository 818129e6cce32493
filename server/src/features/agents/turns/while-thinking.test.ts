import { messageWebhook } from '@parley/channels/testing'
import { describe, expect, test } from 'vitest'
import { receiveOnly } from '../../../testing/receive-only.ts'
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
