import { describe, expect, test } from 'vitest'
import { judgeAnswer, retryDelay, type Verdict, waitAfter } from '../webhook-delivery.ts'
import { type LaneBefore, laneAfter } from './lane.ts'

const now = new Date('2026-11-21T10:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const endpoint = (lane_failures: number, failingDays = 0): LaneBefore => ({
  delays_seconds: [5, 60],
  disable_after_days: 5,
  lane_failures,
  lane_failing_since: lane_failures > 0 || failingDays > 0 ? later(-failingDays * 86_400) : null,
  lane_warned_at: null,
})
const verdict = (outcome: Verdict['outcome'], retry_after_ms?: number): Verdict => ({
  outcome,
  error: null,
  retry_after_ms,
})
const after = (failures: number, verdicts: Verdict[], days = 0) =>
  laneAfter(endpoint(failures, days), verdicts, now, { random: () => 0, isOrdered: false })

describe('a lane', () => {
  test('stays as it is while everything gets through', () => {
    expect(after(0, [verdict('succeeded'), verdict('refused')])).toBeUndefined()
    expect(after(0, [])).toBeUndefined()
  })
  test.each([
    [0, 5],
    [1, 60],
    [2, 600],
    [9, 600],
  ])(
    'waits by the list after %i failures before, and from its end on by its last step, or ten minutes if that is more',
    (failures, seconds) => {
      expect(after(failures, [verdict('unreachable')])).toMatchObject({
        failures: failures + 1,
        resumes_at: later(seconds),
      })
    },
  )
  test('opens when something was taken, whatever else failed', () => {
    expect(after(3, [verdict('unreachable'), verdict('succeeded')], 1)).toEqual({
      failures: 0,
      resumes_at: null,
      failing_since: null,
    })
  })
  test('opens when something was refused, but that counts as no success', () => {
    expect(after(3, [verdict('unreachable'), verdict('refused')], 1)).toEqual({
      failures: 0,
      resumes_at: null,
      failing_since: later(-86_400),
    })
    expect(after(0, [verdict('refused')])).toMatchObject({ failures: 0, failing_since: now })
    expect(after(0, [verdict('refused')], 1)).toBeUndefined()
  })
  test('is as patient as it was asked to be, also when something got through', () => {
    expect(after(0, [verdict('unreachable', 90_000)])).toMatchObject({ resumes_at: later(90) })
    expect(after(0, [verdict('succeeded'), verdict('unreachable', 90_000)])).toMatchObject({
      failures: 0,
      resumes_at: later(90),
    })
  })
  test.each(['unreachable', 'refused'] as const)(
    'remembers since when all is %s, warns once half way, and is given up after its days',
    (outcome) => {
      expect(after(0, [verdict(outcome)])).toMatchObject({ failing_since: now })
      expect(after(1, [verdict(outcome)], 2.4)).not.toHaveProperty('warns')
      expect(after(1, [verdict(outcome)], 2.5)).toHaveProperty('warns')
      const warned = { ...endpoint(1, 4.9), lane_warned_at: later(-1) }
      expect(
        laneAfter(warned, [verdict(outcome)], now, { random: () => 0, isOrdered: false }),
      ).not.toHaveProperty('warns')
      expect(after(1, [verdict(outcome)], 4.9)).not.toHaveProperty('disabled_reason')
      expect(after(1, [verdict(outcome)], 5)).toHaveProperty('disabled_reason')
      expect(after(1, [verdict(outcome), verdict('succeeded')], 9)).not.toHaveProperty('disabled_reason')
    },
  )
  test('is never given up when its owner wants that', () => {
    const patient = { ...endpoint(4, 30), disable_after_days: null }
    const lane = laneAfter(patient, [verdict('unreachable')], now, { random: () => 0, isOrdered: false })
    expect(lane).not.toHaveProperty('disabled_reason')
    expect(lane).not.toHaveProperty('warns')
  })
  test('is given up at once by 410', () => {
    expect(after(0, [verdict('succeeded'), { outcome: 'gone', error: 'why' }])).toMatchObject({
      disabled_reason: 'why',
    })
  })
})

describe('Retry-After', () => {
  const wait = (header: string) =>
    judgeAnswer({ status: 503, headers: { 'retry-after': header } }, ['2xx'], now).retry_after_ms
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

describe('the statuses that count as taken are data of the endpoint', () => {
  const outcome = (status: number, ...successStatuses: string[]) =>
    judgeAnswer({ status, headers: {} }, successStatuses, now).outcome
  test.each([
    [200, ['2xx'], 'succeeded'],
    [299, ['2xx'], 'succeeded'],
    [301, ['2xx'], 'refused'],
    [204, ['200', '202'], 'refused'],
    [202, ['200', '202'], 'succeeded'],
    [409, ['2xx', '409'], 'succeeded'],
    [410, ['2xx'], 'gone'],
    [400, ['2xx'], 'refused'],
    // They speak of the receiver, not of this event.
    [408, ['2xx'], 'unreachable'],
    [425, ['2xx'], 'unreachable'],
    [429, ['2xx'], 'unreachable'],
    [503, ['2xx', '4xx'], 'unreachable'],
  ] as const)('%i by %j is %s', (status, statuses, expected) => {
    expect(outcome(status, ...statuses)).toBe(expected)
  })
})

describe('an event that was not taken', () => {
  const wait = (failures: number, outcome: Verdict['outcome'], before = endpoint(1), retryAfter?: number) =>
    waitAfter(before, verdict(outcome, retryAfter), failures, () => 0)
  test('waits by the list, or longer when it was asked to', () => {
    expect([wait(1, 'refused'), wait(2, 'refused')]).toEqual([5000, 60_000])
    expect(wait(1, 'refused', endpoint(0), 90_000)).toBe(90_000)
  })
  test('has failed at the end of the list when others get through', () => {
    expect(wait(3, 'refused')).toBeUndefined()
    expect(wait(3, 'unreachable', endpoint(0))).toBeUndefined()
  })
  test('is kept beyond the list while nothing gets through, until the endpoint is given up', () => {
    expect(wait(3, 'unreachable', endpoint(1, 1))).toBe(600_000)
    expect(wait(3, 'refused', endpoint(1, 1))).toBeUndefined()
    expect(wait(3, 'unreachable', { ...endpoint(1, 1), disable_after_days: null })).toBeUndefined()
  })
  test('waits for the endpoint to be switched on when that is gone', () => {
    expect(wait(99, 'gone')).toBe(0)
  })
})
