import type { Agent } from '@parley/contracts'
import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'
import { changesOf, editedAgent, factsOfLines, linesOfFacts } from './edited-agent.ts'

const AGENT = {
  id: 'agt_1',
  name: 'Meera',
  instructions: 'Answer.',
  personality: '',
  confidential: '',
  language: 'en',
  time_zone: 'Asia/Kolkata',
  business_name: 'Salon',
  business_facts: { address: '14, 100 Feet Road', hours: '10:00 to 20:00' },
  model: 'built-in',
  fallback_model: null,
  reply_delay_ms: 1500,
  service_ids: null,
  guards: {
    max_messages_per_minute: 12,
    max_messages_per_day: 50,
    detect_robots: true,
    max_steps: 6,
    max_output_tokens: 800,
    max_tokens_per_turn: 30_000,
    max_cost_micros_per_day: null,
    model_timeout_ms: 30_000,
  },
} as unknown as Agent

test('saving sends only what differs, and a limit leaves the other limits alone', () => {
  const edited = editedAgent(AGENT)
  expect(changesOf(AGENT, edited)).toEqual({})
  expect(
    changesOf(AGENT, {
      ...edited,
      name: 'Tara',
      max_steps: 3,
      fallback_model: 'openai/gpt',
      service_ids: [],
    }),
  ).toEqual({ name: 'Tara', fallback_model: 'openai/gpt', service_ids: [], guards: { max_steps: 3 } })
})

test('facts keep their names and values, also those with a colon and those without a name', () => {
  expect(factsOfLines(linesOfFacts(AGENT.business_facts))).toEqual(AGENT.business_facts)
  expect(factsOfLines(' parking : behind the house\n\nWe take cards.\n')).toEqual({
    parking: 'behind the house',
    'fact 3': 'We take cards.',
  })
})

test('the trail names each field that changed, inside objects too, and leaves out counters', () => {
  const after = {
    ...AGENT,
    personality: 'Warm',
    guards: { ...AGENT.guards, max_steps: 3 },
    updated_at: 'later',
  }
  expect(changedFields(AGENT, after)).toEqual([
    { name: 'personality', before: '', after: 'Warm' },
    { name: 'guards.max_steps', before: '6', after: '3' },
  ])
  expect(changedFields(null, AGENT)).toEqual([])
})
