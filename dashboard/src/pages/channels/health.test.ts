import type { Channel } from '@parley/contracts'
import { expect, test } from 'vitest'
import { healthOf } from './health.ts'
import { channelTexts } from './texts.ts'

const words = channelTexts.en
const NOW = new Date('2026-11-21T10:00:00Z')
const CHANNEL = {
  kind: 'whatsapp',
  provider: 'meta-cloud',
  status: 'active',
  attention: null,
  paused_until: null,
  verified_at: '2026-11-20T10:00:00Z',
  agent_id: 'agt_1',
  sandbox: false,
  messages_per_second: 80,
} as unknown as Channel

test('a working channel says that it answers and how fast', () => {
  expect(healthOf(CHANNEL, words, NOW)).toEqual({
    tone: 'good',
    sentence: 'Answers. 80 messages a second allowed.',
  })
})

test('the step that the owner must take comes before everything else, but not before "switched off"', () => {
  const broken = { ...CHANNEL, status: 'needs_attention', attention: 'The token has expired.' } as Channel
  expect(healthOf(broken, words, NOW)).toEqual({ tone: 'bad', sentence: 'The token has expired.' })
  expect(healthOf({ ...broken, status: 'disabled' }, words, NOW).tone).toBe('off')
})

test('a pause counts while it lasts, and an account that was never confirmed is no healthy one', () => {
  const paused = { ...CHANNEL, paused_until: '2026-11-21T10:05:00Z' }
  expect(healthOf(paused, words, NOW).tone).toBe('warn')
  expect(healthOf(paused, words, new Date('2026-11-21T10:06:00Z')).tone).toBe('good')
  expect(healthOf({ ...CHANNEL, verified_at: null }, words, NOW)).toEqual({
    tone: 'warn',
    sentence: words.notChecked,
  })
})
