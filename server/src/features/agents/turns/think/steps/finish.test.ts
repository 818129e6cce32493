import { expect, test } from 'vitest'
import { finish } from './finish.ts'
import { advance, start } from './steps.fixture.ts'

test('finish: a text that holds a secret is replaced, whichever step composed it', async () => {
  const turn = await advance(start('Hello', { agent: { confidential: 'The rent is 90,000 a month.' } }))
  const composed = { outcome: 'answered' as const, text: 'The rent is 90,000 a month.', sources: [] }
  const thought = finish(turn, composed, 'openai/x')
  expect(thought.outcome).toBe('unknown_answer')
  expect(thought.text).not.toContain('90,000')
})
