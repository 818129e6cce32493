import { expect, test } from 'vitest'
import { count } from './test.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((status) => ({ status })),
})
const result = (
  numPassedTests: number,
  numFailedTests: number,
  ...testResults: ReturnType<typeof file>[]
) => ({
  numPassedTests,
  numFailedTests,
  testResults,
})

test.each([
  [
    'a run in which all passed',
    result(2, 0, file('passed', 'passed', 'passed')),
    0,
    { passed: 2, failed: 0 },
  ],
  ['a failed test', result(1, 1, file('failed', 'passed', 'failed')), 1, { passed: 1, failed: 1 }],
  [
    'a file that does not load',
    result(1, 0, file('passed', 'passed'), file('failed')),
    1,
    { passed: 1, failed: 1 },
  ],
  ['an error outside any test', result(1, 0, file('passed', 'passed')), 1, { passed: 1, failed: 1 }],
  ['a run without tests', result(0, 0), 0, { passed: 0, failed: 1 }],
  ['a run that crashed', undefined, 134, { passed: 0, failed: 1 }],
])('%s is counted for what it is', (_name, tests, exitCode, expected) => {
  expect(count(tests, exitCode)).toEqual(expected)
})
