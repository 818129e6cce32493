import { describe, expect, test } from 'vitest'
import { cite } from './cite.ts'
import { grounded, start } from './steps.fixture.ts'

describe('cite', () => {
  test('an answer that cites nothing has the passages that say the same as its sources', async () => {
    const text = 'On Sunday we are open from 11 am to 4 pm.'
    const turn = await grounded(start('When are you open on Sunday?'), {
      outcome: 'answered',
      text,
      citations: [],
    })
    expect(cite(turn).result).toMatchObject({
      text,
      model: 'openai/x',
      sources: [{ title: 'Opening hours' }],
    })
  })

  test('an honest "I do not know" has no sources', async () => {
    const checked = {
      outcome: 'unknown_answer',
      text: 'I do not know whether we are open on Sunday from 11 am to 4 pm.',
      citations: [],
    } as const
    const turn = await grounded(start('When are you open on Sunday?'), { ...checked, citations: [] })
    expect(cite(turn).result).toMatchObject({ outcome: 'unknown_answer', sources: [] })
  })
})
