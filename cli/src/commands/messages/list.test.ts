import { expect, test } from 'vitest'
import { statusOf } from './list.ts'

test('a message is listed with the status that it is found by, and with the reason beside it', () => {
  const error = { code: 'outcome_unknown', message: 'The provider did not answer.' } as const
  expect(statusOf({ status: 'unknown', error })).toBe('unknown: outcome_unknown')
  expect(statusOf({ status: 'delivered', error: null })).toBe('delivered')
})
