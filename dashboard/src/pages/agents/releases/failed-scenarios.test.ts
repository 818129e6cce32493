import type { ScenarioResult } from '@parley/contracts'
import { expect, test } from 'vitest'
import { failedScenarios } from './failed-scenarios.ts'

const result = (name: string, attempt: number, fields: Partial<ScenarioResult> = {}) =>
  ({ scenario_id: name, name, attempt, is_required: true, passed: false, ...fields }) as ScenarioResult

test('a required scenario that failed several times is named once, and those that block nothing are not named', () => {
  const results = [
    result('Address', 1),
    result('Greeting', 1, { is_required: false }),
    result('Address', 2),
    result('Price', 1),
    result('Price', 2, { passed: true }),
  ]
  expect(
    failedScenarios(results).map(({ result: { name, attempt }, times }) => [name, attempt, times]),
  ).toEqual([
    ['Address', 1, 2],
    ['Price', 1, 1],
  ])
})
