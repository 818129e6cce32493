import { describe, expect, test } from 'vitest'
import { advanceDialogue } from './advance-dialogue.ts'
import { advance, ends, equip, start } from './steps.fixture.ts'

describe('advance dialogue', () => {
  const now = new Date('2026-03-02T10:00:00.000Z')
  const messageTaking = { reason: 'asked_for_a_person', since: '2026-03-02T09:58:00.000Z' }

  test('the line after the request for a message is the message, and goes to people', async () => {
    const turn = start('My order came broken, please call', { intake: { messageTaking }, now })
    expect(ends(await advanceDialogue(await equip(turn)))).toMatchObject({
      outcome: 'handed_off',
      handoff: { leftMessage: { message: 'My order came broken, please call' } },
      intake: null,
    })
  })

  test('a contact who wants nothing any more is asked for no message', async () => {
    const turn = start('no, never mind', { intake: { messageTaking }, now })
    expect((await advance(turn)).messageTaking).toBeNull()
  })
})
