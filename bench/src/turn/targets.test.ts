import { expect, test } from 'vitest'
import { isMet, type Target, targetsOf } from './targets.ts'

const target = (limits: Partial<Target>): Target => ({ what: '', unit: '', measured: 5, ...limits })

test('a target is met at its limit, and not met beyond it', () => {
  expect(isMet(target({ atMost: 5 }))).toBe(true)
  expect(isMet(target({ atMost: 4.99 }))).toBe(false)
  expect(isMet(target({ atLeast: 5 }))).toBe(true)
  expect(isMet(target({ atLeast: 5.01 }))).toBe(false)
})

test('a target that was not measured counts as neither met nor missed', () => {
  const targets = targetsOf({
    phases: [],
    ratioToFloor: undefined,
    memory: undefined,
    idlePercent: undefined,
  })
  expect(targets.map(isMet)).toEqual(targets.map(() => undefined))
})

test('every target has exactly one limit', () => {
  const targets = targetsOf({ phases: [], ratioToFloor: 1, memory: undefined, idlePercent: 0 })
  expect(targets.length).toBeGreaterThan(10)
  for (const { what, atMost, atLeast } of targets)
    expect(
      [atMost, atLeast].filter((limit) => limit !== undefined),
      what,
    ).toHaveLength(1)
})
