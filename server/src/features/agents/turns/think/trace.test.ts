import { expect, test } from 'vitest'
import { startTrace } from './trace.ts'

const now = () => new Date('2026-03-02T10:00:00.000Z')

test('a step says when it was', () => {
  const trace = startTrace(now)
  trace.record('search', { query: 'price', hits: ['Prices'] })
  expect(trace.steps).toEqual([
    { at: '2026-03-02T10:00:00.000Z', step: 'search', query: 'price', hits: ['Prices'] },
  ])
})

test.each(['sk-proj-abcdef123456', 'Bearer abcdef123456', 'api key: abcdef123456', 'token=abcdef123456'])(
  '%s is kept out',
  (secret) => {
    const trace = startTrace(now)
    trace.record('failed', { reason: `The vendor said: ${secret} is wrong`, deep: { list: [secret] } })
    expect(JSON.stringify(trace.steps)).not.toContain('abcdef123456')
  },
)

test('a trace stays small, whatever is recorded', () => {
  const trace = startTrace(now)
  const long = 'x'.repeat(100_000)
  for (let count = 0; count < 1_000; count++) trace.record('tool', { long, list: Array(1_000).fill(long) })
  expect(JSON.stringify(trace.steps).length).toBeLessThan(600_000)
})
