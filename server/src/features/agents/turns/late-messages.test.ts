import { describe, expect, test } from 'vitest'
import { receiveOnly } from '../../../testing/receive-only.ts'
import {
  deliver,
  hear,
  newNumber,
  newPhone,
  prepareSlowThinkers,
  server,
  slowThinkers,
  thought,
} from './slow-thinkers.fixture.ts'

prepareSlowThinkers()

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
