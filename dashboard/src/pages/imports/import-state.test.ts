import type { ContactImport } from '@parley/contracts'
import { expect, test } from 'vitest'
import { barParts, timeLeft } from './import-state.ts'

const COUNTS = { processed: 200, created: 100, updated: 40, unchanged: 40, failed: 20 }
const RUNNING = {
  status: 'running',
  started_at: '2026-11-24T10:00:00Z',
  percent: 25,
  counts: COUNTS,
} as ContactImport

test('the parts of the bar sum up to the share of the file that has been read', () => {
  const parts = barParts(RUNNING)
  expect(parts).toEqual({ good: 17.5, quiet: 5, bad: 2.5 })
  expect(parts.good + parts.quiet + parts.bad).toBe(RUNNING.percent)
  expect(barParts({ percent: 0, counts: { ...COUNTS, processed: 0 } })).toEqual({ good: 0, quiet: 0, bad: 0 })
})

test('the time left follows the pace so far, and is not guessed too early', () => {
  const now = new Date('2026-11-24T10:00:10Z')
  expect(timeLeft(RUNNING, now)).toBe(30_000)
  expect(timeLeft({ ...RUNNING, percent: 1 }, now)).toBeUndefined()
  expect(timeLeft({ ...RUNNING, status: 'completed' }, now)).toBeUndefined()
})
