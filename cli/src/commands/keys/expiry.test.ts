import { expect, test } from 'vitest'
import { readExpiry } from './expiry.ts'

const NOW = new Date('2026-11-21T10:00:00Z')

test.each([
  ['30d', '2026-12-21T10:00:00.000Z'],
  ['12h', '2026-11-21T22:00:00.000Z'],
  ['90m', '2026-11-21T11:30:00.000Z'],
  ['2027-01-31', '2027-01-31T00:00:00.000Z'],
  ['2027-01-31T18:00:00Z', '2027-01-31T18:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(readExpiry(text, NOW).toISOString()).toBe(expected)
})

test.each(['tomorrow', '', '3 weeks', '-1d'])('%j is refused with what may be written', (text) => {
  expect(() => readExpiry(text, NOW)).toThrow('write 2027-01-31')
})
