import { expect, test } from 'vitest'
import { divideConversations } from './divide-conversations.ts'

test('one workspace has a tenth of the conversations, and none of the others has more', () => {
  const { large, others } = divideConversations(1_000_000, 1000)
  const total = others.reduce((sum, each) => sum + each, large)
  expect(large).toBe(100_000)
  expect(others).toHaveLength(999)
  expect(Math.max(...others)).toBeLessThan(large)
  expect(Math.min(...others)).toBeGreaterThan(0)
  expect(total).toBeLessThanOrEqual(1_000_000)
  expect(total).toBeGreaterThan(995_000)
})
