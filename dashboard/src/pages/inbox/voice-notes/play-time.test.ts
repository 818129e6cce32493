import { expect, test } from 'vitest'
import { playTime } from './play-time.ts'

test.each([
  [0, '0:00'],
  [7.9, '0:07'],
  [65, '1:05'],
  [760, '12:40'],
  [Number.POSITIVE_INFINITY, '0:00'],
  [Number.NaN, '0:00'],
  [-1, '0:00'],
])('%d s is shown as %s', (seconds, shown) => {
  expect(playTime(seconds)).toBe(shown)
})
