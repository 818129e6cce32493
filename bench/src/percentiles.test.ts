import { expect, test } from 'vitest'
import { percentilesOf } from './percentiles.ts'

test('percentiles are measured values, whatever the order they came in', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(percentilesOf(hundred)).toEqual({ p50_ms: 50, p95_ms: 95, p99_ms: 99 })
})

test('one measurement is every percentile', () => {
  expect(percentilesOf([7.126])).toEqual({ p50_ms: 7.13, p95_ms: 7.13, p99_ms: 7.13 })
})

test('nothing measured is an error, not a zero', () => {
  expect(() => percentilesOf([])).toThrow('Nothing was measured')
})
