import { expect, test } from 'vitest'
import { duration, price } from './format.ts'

const MINUTE_MS = 60_000

test.each([
  [0, '0m'],
  [34 * MINUTE_MS, '34m'],
  [5 * 60 * MINUTE_MS, '5h'],
  [75 * 60 * MINUTE_MS, '3d'],
])('%d milliseconds are as short as %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words)
})

test('a price shows a fraction only where it has one', () => {
  expect(price(650, 'INR')).toBe('₹650')
  expect(price(60.5, 'INR')).toBe('₹60.50')
})
