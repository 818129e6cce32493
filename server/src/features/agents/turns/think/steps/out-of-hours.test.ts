import type { PeopleHours } from '@parley/dialogue'
import { describe, expect, test } from 'vitest'
import { outOfHours } from './out-of-hours.ts'
import { CONVERSATION, ends, grounded, start } from './steps.fixture.ts'

describe('out of hours', () => {
  const handoff = { reason: 'asked_for_a_person', note: null, words: null, announcement: 'handoff' } as const
  const checked = { outcome: 'handed_off', text: 'I will connect you.', citations: [], handoff } as const
  const hours: PeopleHours = {
    isOpen: false,
    opensAt: new Date('2026-03-03T04:30:00Z'),
    timeZone: 'Asia/Kolkata',
  }
  const turnWhen = (text: string, isOpen: boolean) =>
    grounded(
      start(text, { conversation: CONVERSATION }, { peopleHours: async () => ({ ...hours, isOpen }) }),
      {
        ...checked,
        citations: [],
      },
    )

  test('a contact who asks for a person while nobody is there is asked for a message', async () => {
    const thought = ends(await outOfHours(await turnWhen('I want a person', false)))
    expect(thought).toMatchObject({
      outcome: 'answered',
      text: expect.stringContaining('10:00'),
      intake: { messageTaking: { reason: 'asked_for_a_person' } },
    })
  })

  test('while people are there the handoff stays as it is', async () => {
    const turn = await turnWhen('I want a person', true)
    expect(await outOfHours(turn)).toBe(turn)
  })
})
