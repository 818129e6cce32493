import { expect, test } from 'vitest'
import { readRule, showRule } from './rule.ts'

test('rules are read as they are shown', () => {
  const rules = ['requests 600/minute per workspace', 'messages 10/day'].map(readRule)
  expect(rules).toEqual([
    { counts: 'requests', limit: 600, window: 'minute', per: 'workspace' },
    { counts: 'messages', limit: 10, window: 'day', per: 'key' },
  ])
  expect(rules.map(showRule)).toEqual(['requests 600/minute per workspace', 'messages 10/day per key'])
})

test.each(['', 'requests', 'requests 600', 'calls 1/day', 'requests 1/year', 'requests 1/day per planet'])(
  'an invalid rule is refused with an example: %s',
  (text) => {
    expect(() => readRule(text)).toThrow('requests 600/minute per workspace')
  },
)
