import type { Turn } from '@parley/contracts'
import { expect, test } from 'vitest'
import { explainSilence } from './explain-silence.ts'

const silent = (...reasons: string[]) =>
  explainSilence({
    silence: 'agent_silent',
    answers: [],
    turn: {
      id: 'trn_1',
      agent_id: 'agt_1',
      outcome: 'silent',
      trace: reasons.map((reason) => ({ step: 'silent', reason })),
    } as unknown as Turn,
  })

test('a guard that kept the agent silent is named, with the command that changes it', () => {
  expect(silent('too_many_messages_per_minute')).toMatch(
    /minute.*\(too_many_messages_per_minute\)\n.*agents\.update.*"agt_1".*max_messages_per_minute/s,
  )
  expect(silent('answers_faster_than_a_person')).toMatch(/faster than anybody types.*"detect_robots": false/s)
})

test('a reason that is not known here is shown as it stands, and none is no guess', () => {
  expect(silent('of_another_kind')).toContain('of_another_kind')
  expect(silent()).toContain('trn_1')
})

test('the explanation for a contact who opted out says how to opt in again', () => {
  expect(explainSilence({ silence: 'contact_opted_out', answers: [] })).toContain('write START')
})
