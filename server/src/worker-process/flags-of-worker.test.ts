import { expect, test } from 'vitest'
import { flagsOfWorker } from './flags-of-worker.ts'

test('the worker gets every flag of its server, and a young generation of twice the size', () => {
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4', '--import', '/a.mjs']
  expect(flagsOfWorker(flags)).toEqual(flags.with(1, '--max-semi-space-size=8'))
  expect(flagsOfWorker(['--cpu-prof'])).toEqual(['--cpu-prof'])
})
