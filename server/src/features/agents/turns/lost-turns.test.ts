import { describe, expect, test } from 'vitest'
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
