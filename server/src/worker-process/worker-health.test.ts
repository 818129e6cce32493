import { expect, test } from 'vitest'
import { createWorkerHealth } from './worker-health.ts'

test('a server is not ready before its worker has begun to work, and is ready while that worker is replaced', () => {
  const health = createWorkerHealth()
  expect(health.problems()).toEqual([expect.stringContaining('is starting')])
  health.started()
  expect(health.problems()).toEqual([expect.stringContaining('is starting')])
  health.heard()
  expect(health.problems()).toEqual([])
  health.lost()
  health.started()
  expect(health.problems()).toEqual([])
})
