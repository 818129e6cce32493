/** A priority rule that stops the AI, while the agent thinks about an earlier message. */
import { expect, test } from 'vitest'
import {
  deliver,
  hear,
  newNumber,
  newPhone,
  prepareSlowThinkers,
  slowThinkers,
  textsTo,
  thought,
} from './slow-thinkers.fixture.ts'

prepareSlowThinkers()

test('the answer is discarded, and only what comes after it is answered', async () => {
  const number = await newNumber()
  await number.workspace.api.call('priority_rules.create', {
    name: 'Gas leak',
    conditions: { phrases: ['gas leak'] },
    actions: { text: { default: 'Leave the house' }, stop: true },
  })
  const from = newPhone()
  const { runner, thinking, start } = slowThinkers()
  await hear(number, from, 'when are you open?')
  const first = await start()
  await hear(number, from, 'there is a gas leak')
  first.say(thought('From 9 to 5.'))
  await runner.settled()
  await deliver()
  expect(textsTo(from)).toEqual(['Leave the house'])
  expect(await runner.drain()).toBe('idle')
  await hear(number, from, 'thank you, I am outside. Are you open tomorrow?')
  const second = await start()
  expect(second.request.unanswered.map(({ text }) => text)).toEqual([
    'thank you, I am outside. Are you open tomorrow?',
  ])
  second.say(thought('Yes.'))
  await runner.settled()
  await deliver()
  expect(textsTo(from)).toEqual(['Leave the house', 'Yes.'])
  expect(thinking).toHaveLength(2)
})
