import type { ScenarioResult } from '@parley/contracts'
import { expect, test } from 'vitest'
import { compareWithBefore, groupResults, newestOfEach } from './group-results.ts'

const result = (scenario_id: string, attempt: number, passed: boolean): ScenarioResult => ({
  ...{ scenario_id, name: scenario_id, is_required: false, attempt, passed, failures: [], exchanges: [] },
  ...{ model: 'built-in', cost_micros: 0, duration_ms: 1, finished_at: '2026-03-02T10:00:00Z' },
})

test('a scenario passes when each attempt does, and those that failed come first', () => {
  const groups = groupResults([
    result('hours', 1, true),
    result('price', 2, true),
    result('price', 1, false),
    result('hours', 2, true),
  ])
  expect(
    groups.map(({ id, passed, attempts }) => [id, passed, attempts.map(({ attempt }) => attempt)]),
  ).toEqual([
    ['price', false, [1, 2]],
    ['hours', true, [1, 2]],
  ])
})

test('a scenario keeps its result although later runs played others', () => {
  const newest = newestOfEach([
    groupResults([result('a', 1, false)]),
    groupResults([result('a', 1, true), result('b', 1, true)]),
  ])
  expect(newest.map(({ id, passed }) => [id, passed])).toEqual([
    ['a', false],
    ['b', true],
  ])
})

test('a run is compared with the one before', () => {
  const before = groupResults([result('a', 1, true), result('b', 1, false), result('c', 1, false)])
  const now = groupResults([
    result('a', 1, false),
    result('b', 1, true),
    result('c', 1, false),
    result('d', 1, true),
  ])
  const compared = Object.fromEntries(now.map((group) => [group.id, compareWithBefore(group, before)]))
  expect(compared).toEqual({ a: 'newly_failed', b: 'passes_again', c: 'still_fails', d: 'new' })
  expect(compareWithBefore(now[0]!, undefined)).toBe('same')
})
