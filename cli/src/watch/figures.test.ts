import { expect, test } from 'vitest'
import { bar, durationText, timeText } from './figures.ts'

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [125, '2 min 5 s'],
  [3_600, '1 h'],
  [12_000, '3 h 20 min'],
  [90_061, '1 d 1 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})

test('a bar is as long as wanted, whatever the share is', () => {
  expect([-1, 0, 0.5, 1, 7].map((share) => bar(share, 4))).toEqual(['░░░░', '░░░░', '██░░', '████', '████'])
  expect(bar(0.5, -3)).toBe('')
})

test('a time of another day has its date', () => {
  const now = new Date(2026, 10, 23, 12)
  expect(timeText(new Date(2026, 10, 23, 9, 5, 1).toISOString(), now)).toBe('09:05:01')
  expect(timeText(new Date(2026, 10, 24, 9, 5, 1).toISOString(), now)).toBe('2026-11-24 09:05:01')
})
