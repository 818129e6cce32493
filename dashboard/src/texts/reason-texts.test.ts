import { CALL_END_REASONS, CALL_STATES, contactReason } from '@parley/contracts'
import { expect, test } from 'vitest'
import { reasonTexts } from './reason-texts.ts'

test('every reason against a message and every state of a call has Hindi words', () => {
  const codes = [...contactReason.options, ...CALL_STATES, ...CALL_END_REASONS]
  expect(codes.filter((code) => !/[\u0900-\u097f]/.test(reasonTexts.hi.reason(code)))).toEqual([])
})

test('a code that the dashboard does not know is shown as words in both languages', () => {
  expect(reasonTexts.en.reason('moon_in_the_way')).toBe('Moon in the way')
  expect(reasonTexts.hi.reason('moon_in_the_way')).toBe('Moon in the way')
})
