import { expect, test } from 'vitest'
import { stepsOf } from './waterfall-steps.ts'

const at = (ms: number) => new Date(1_700_000_000_000 + ms).toISOString()
const asked = { occurred_at: at(0), created_at: at(0) }

test('each step has the time since the one before it', () => {
  const answer = { created_at: at(100), sent_at: at(110), delivered_at: at(130), read_at: at(160) }
  expect(stepsOf(asked, answer, { duration_ms: 60 })).toEqual([
    { name: 'received', ms: 40 },
    { name: 'thought', ms: 60 },
    { name: 'left', ms: 10 },
    { name: 'delivered', ms: 20 },
    { name: 'read', ms: 30 },
  ])
})

test('a step that has not happened is left out, and a clock that is behind makes no negative time', () => {
  const answer = { created_at: at(100), sent_at: at(90), delivered_at: null, read_at: null }
  expect(stepsOf(asked, answer, undefined)).toEqual([
    { name: 'received', ms: 0 },
    { name: 'thought', ms: 100 },
    { name: 'left', ms: 0 },
  ])
})
