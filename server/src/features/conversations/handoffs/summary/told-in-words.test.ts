import { LANGUAGES, summaryWords } from '@parley/language'
import { describe, expect, test } from 'vitest'
import { collectFields } from './collect-fields.ts'
import { listTried } from './list-tried.ts'
import type { Thread, ThreadTurn } from './thread.store.ts'

const OUTCOMES = [
  'answered',
  'unknown_answer',
  'handed_off',
  'transferred',
  'silent',
  'discarded',
  'failed',
] as const

const CONTACT = {
  name: 'Asha',
  email: null,
  language: null,
  time_zone: null,
  phone: null,
  is_reachable: true,
}

function threadOf(changes: Partial<Thread>): Thread {
  return {
    contact: CONTACT,
    agent: null,
    responder: 'person',
    channel_kind: 'whatsapp',
    window_expires_at: null,
    address: null,
    lead: null,
    texts: null,
    intake: null,
    lines: [],
    turns: [],
    ...changes,
  }
}

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(OUTCOMES)('a turn that ended %s says what came of it', (outcome) => {
    for (const answer of [null, '', 'At 9 am.']) {
      const ended: ThreadTurn = {
        outcome,
        through_sequence: 1,
        steps: [],
        titles: [],
        answer,
        created_at: '2026-03-02T04:00:00Z',
      }
      const [step] = listTried(threadOf({ turns: [ended] }), language)
      expect(step!.step).not.toBe('')
      expect(step!.outcome).not.toBe('')
      expect(step!.step).not.toBe(outcome)
    }
  })

  test.each(['answered', 'handed_off', 'transferred'])(
    'a turn without a text of its own that ended %s does not say that no reply was sent',
    (outcome) => {
      const turn = { outcome, through_sequence: 1, steps: [], titles: [], answer: null }
      const ended: ThreadTurn = { ...turn, created_at: '2026-03-02T04:00:00Z' }
      const [step] = listTried(threadOf({ turns: [ended] }), language)
      expect(step!.outcome).toBe(summaryWords[language].steps.status.done)
    },
  )

  test.each(['appointment_booking', 'bridal_makeup'])('the intent %s is shown in words', (intent) => {
    const lead = { name: null, phone: null, email: null, intent, custom_fields: {} }
    const shown = collectFields(threadOf({ lead }), language).map(({ value }) => value)
    expect(shown).toHaveLength(2)
    expect(shown.join(' ')).not.toMatch(/_|appointment/)
  })
})

test('a document whose heading repeats its title is named once', () => {
  const search = { step: 'search', query: 'parking', at: null }
  const turn: ThreadTurn = {
    outcome: 'answered',
    through_sequence: 1,
    steps: [
      { ...search, hits: ['Payment, parking › Payment, parking'] },
      { ...search, hits: ['Price list › Hair'] },
    ],
    titles: [],
    answer: null,
    created_at: '2026-03-02T04:00:00Z',
  }
  const outcomes = listTried(threadOf({ turns: [turn] }), 'en').map(({ outcome }) => outcome)
  expect(outcomes.slice(0, 2)).toEqual(['Found: Payment, parking', 'Found: Price list › Hair'])
})
