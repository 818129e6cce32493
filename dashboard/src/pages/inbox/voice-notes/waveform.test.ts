import { expect, test } from 'vitest'
import { barsOf } from './waveform.ts'

test('the bars follow the loudness, and the loudest one is 1', () => {
  const quiet = Array.from({ length: 100 }, (_, index) => (index % 2 ? 0.1 : -0.1))
  const loud = quiet.map((sample) => sample * 5)
  const [first, second, third] = barsOf([...quiet, ...loud, ...quiet], 3)
  expect(second).toBe(1)
  expect(first).toBeCloseTo(0.2)
  expect(third).toBeCloseTo(0.2)
})

test('silence, no samples, and fewer samples than bars give a bar each, and none is infinite', () => {
  for (const samples of [[0, 0, 0, 0], [], [0.5]]) {
    const bars = barsOf(samples, 8)
    expect(bars).toHaveLength(8)
    for (const bar of bars) expect(bar).toBeLessThanOrEqual(1)
    for (const bar of bars) expect(bar).toBeGreaterThanOrEqual(0)
  }
})
