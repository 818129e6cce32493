import { describe, expect, test } from 'vitest'
import { laneAfter } from './lane.ts'
import { judgeAnswer, retryDelay, type Verdict } from './webhook-delivery.ts'

const now = new Date('2026-11-21T10:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const endpoint = (lane_failures: number, failingDays = 0) => ({
  delays_seconds: [5, 60],
  lane_failures,
  lane_failing_since: lane_failures > 0 ? later(-failingDays * 86_400) : null,
})
const verdict = (outcome: Verdict['outcome'], retry_after_ms?: number): Verdict => ({
  outcome,
  error: null,
  retry_after_ms,
})
const after = (failures: number, verdicts: Verdict[], days = 0) =>
  laneAfter(endpoint(failures, days), verdicts, now, () => 0)

describe('a lane', () => {
  test('stays as it is while everything gets through', () => {
    expect(after(0, [verdict('succeeded'), verdict('refused')])).toBeUndefined()
  })
  test.each([
    [0, 5],
    [1, 60],
    [2, 60],
    [9, 60],
  ])(
    'waits by the list after %i failures before, and by its last step from its end on',
    (failures, seconds) => {
      expect(after(failures, [verdict('unreachable')])).toMatchObject({
        failures: failures + 1,
        resumes_at: later(seconds),
      })
    },
  )
  test.each(['succeeded', 'refused'] as const)(
    'opens when something was %s, whatever else failed',
    (outcome) => {
      expect(after(3, [verdict('unreachable'), verdict(outcome)])).toEqual({
        failures: 0,
        resumes_at: null,
        failing_since: null,
      })
    },
  )
  test('is as patient as it was asked to be, also when something got through', () => {
    expect(after(0, [verdict('unreachable', 90_000)])).toMatchObject({ resumes_at: later(90) })
    expect(after(0, [verdict('succeeded'), verdict('unreachable', 90_000)])).toMatchObject({
      failures: 0,
      resumes_at: later(90),
    })
  })
  test('remembers since when it fails, and is given up after seven days of it', () => {
    expect(after(0, [verdict('unreachable')])).toMatchObject({ failing_since: now })
    expect(after(4, [verdict('unreachable')], 6.9)).not.toHaveProperty('disabled_reason')
    expect(after(4, [verdict('unreachable')], 7)).toHaveProperty('disabled_reason')
  })
})

describe('Retry-After', () => {
  const wait = (header: string) =>
    judgeAnswer({ status: 503, headers: { 'retry-after': header } }, now).retry_after_ms
  test.each([
    ['30', 30_000],
    ['Sat, 21 Nov 2026 10:02:00 GMT', 120_000],
    ['999999', 86_400_000],
    ['0', undefined],
    ['-5', undefined],
    ['Sat, 21 Nov 2020 10:00:00 GMT', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%j', (header, expected) => expect(wait(header)).toBe(expected))
})

test('a retry never comes earlier than the list says, and at most a tenth later', () => {
  expect(retryDelay([5, 60], 1, () => 0)).toBe(5000)
  expect(retryDelay([5, 60], 2, () => 0.999)).toBeGreaterThan(65_000)
  expect(retryDelay([5, 60], 2, () => 1)).toBe(66_000)
  expect(retryDelay([5, 60], 3, () => 0)).toBeUndefined()
})
