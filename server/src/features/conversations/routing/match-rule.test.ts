import { describe, expect, test } from 'vitest'
import { type AskedRule, decideByRules, type RoutingFacts } from './match-rule.ts'

const facts: RoutingFacts = {
  triggers: new Set(['conversation_opened', 'message_received']),
  channel: { id: 'channel-1', kind: 'whatsapp' },
  contact: { language: null, tags: ['vip'] },
  conversation: { tags: ['order'], responder: 'ai' },
  text: 'mujhe refund chahiye',
  isOpen: (id) => id === 'day',
}
const rule = (conditions: AskedRule['conditions'], more: Partial<AskedRule> = {}): AskedRule => ({
  enabled: true,
  triggers: ['conversation_opened'],
  conditions,
  ...more,
})

describe('of rules, the first that fits decides', () => {
  test('and those before it say why they did not', () => {
    const rules = [
      rule({}, { enabled: false }),
      rule({}, { triggers: ['handoff_requested'] }),
      rule({ words: ['price'] }),
      rule({ words: ['refund'] }),
      rule({}),
    ]
    const { rule: decided, passedOver } = decideByRules(rules, facts)
    expect(decided).toBe(rules[3])
    expect(passedOver.map(({ condition }) => condition)).toEqual(['enabled', 'on', 'words'])
  })

  test('or none', () => {
    expect(decideByRules([rule({ responder: 'person' })], facts).rule).toBeUndefined()
    expect(decideByRules([], facts)).toEqual({ rule: undefined, passedOver: [] })
  })
})

test.each([
  [{}, true],
  [{ channel_ids: ['channel-2', 'channel-1'] }, true],
  [{ channel_ids: ['channel-2'] }, false],
  [{ channel_kinds: ['sms'] }, false],
  [{ languages: ['ta', 'hi-Latn'] }, true],
  [{ languages: ['hi'] }, false],
  [{ conversation_tags: ['order', 'gone'] }, true],
  [{ conversation_tags: ['vip'] }, false],
  [{ contact_tags: ['vip'] }, true],
  [{ within_hours: { business_hours_id: 'day', open: true } }, true],
  [{ within_hours: { business_hours_id: null, open: true } }, false],
  [{ within_hours: { business_hours_id: null, open: false } }, true],
  [{ responder: 'ai' as const, words: ['refund'] }, true],
  [{ responder: 'ai' as const, words: ['refunds'] }, false],
])('%j fits: %s', (conditions, fits) => {
  expect(decideByRules([rule(conditions)], facts).rule !== undefined).toBe(fits)
})

test('the contact’s own language counts beside that of the message', () => {
  const known = { ...facts, contact: { language: 'en-IN', tags: [] } }
  expect(decideByRules([rule({ languages: ['en'] })], known).rule).toBeDefined()
})
