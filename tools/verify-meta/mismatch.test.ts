import { expect, test } from 'vitest'
import { compare, type KnownMismatch, type Result } from './mismatch.ts'

const RESULT: Result = {
  check: 'ours-fake',
  looked_at: 2,
  mismatches: [{ check: 'ours-fake', case: 'text', problem: 'to: missing' }],
}
const KNOWN: KnownMismatch = { check: 'ours-fake', problem: 'to: missing', cases: ['text'], why: 'a reason' }

test('a mismatch that nobody listed is reported', () => {
  expect(compare([RESULT], [])).toEqual({ unlisted: RESULT.mismatches, stale: [] })
})

test('a listed mismatch is accepted in the very case, check and words that are listed', () => {
  expect(compare([RESULT], [KNOWN])).toEqual({ unlisted: [], stale: [] })
  for (const other of [{ cases: ['list'] }, { problem: 'to: wrong' }, { check: 'ours-document' as const }])
    expect(compare([RESULT], [{ ...KNOWN, ...other }]).unlisted).toEqual(RESULT.mismatches)
})

test('a listed mismatch that no longer occurs is reported', () => {
  const stale = { check: 'ours-fake', case: 'list', problem: 'to: missing' }
  expect(compare([RESULT], [{ ...KNOWN, cases: ['text', 'list'] }])).toEqual({ unlisted: [], stale: [stale] })
})
