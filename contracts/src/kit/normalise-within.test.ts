import { expect, test } from 'vitest'
import { normaliseWithin } from './normalise-within.ts'

test('a text is never longer than asked for, also where its normal form is', () => {
  expect(normaliseWithin('ﷺ'.repeat(1_000), 'NFKC', 1_000)).toHaveLength(1_000)
  expect(normaliseWithin('㌖', 'NFKC', 1_000)).toBe('キロメートル')
  expect(normaliseWithin('é'.repeat(20_000), 'NFC')).toHaveLength(16_384)
})

test('the marks that languages put on a letter stay, and a heap of them does not', () => {
  expect(normaliseWithin('हिन्दी', 'NFC')).toBe('हिन्दी'.normalize('NFC'))
  expect(normaliseWithin(`e${'\u0301\u0316'.repeat(5_000)}x`, 'NFD').length).toBeLessThan(50)
})
