import { describe, expect, test } from 'vitest'
import { guard } from './guard.ts'
import { ends, goesOn, NOTHING_COUNTED, start } from './steps.fixture.ts'

describe('guard', () => {
  test('ends the turn in silence when a limit of the agent is reached, and names the limit', async () => {
    const counts = { ...NOTHING_COUNTED, aiMessagesLastDay: 1_000_000 }
    expect(ends(await guard(start('Hello', { counts })))).toMatchObject({
      outcome: 'silent',
      text: null,
      limit: 'too_many_messages_per_day',
    })
  })

  test('at the cost ceiling only the built-in model stays, for advice and previews', async () => {
    const agent = { model: 'openai/x', fallback_model: 'openai/y' }
    const turn = start('Hello', { agent }, { isCeilingReached: async () => true })
    expect(goesOn(await guard(turn)).request.agent).toMatchObject({ model: 'built-in', fallback_model: null })
    const counted = start('Hello', { agent, counts: NOTHING_COUNTED }, { isCeilingReached: async () => true })
    expect(ends(await guard(counted))).toMatchObject({ limit: 'workspace_cost_reached' })
  })

  test('a model that costs nothing is never kept from answering', async () => {
    const turn = start('Hello', { counts: NOTHING_COUNTED }, { isCeilingReached: async () => true })
    expect(goesOn(await guard(turn))).toBe(turn)
  })
})
