import { expect, test } from 'vitest'
import { fieldName } from './field-names.ts'
import { agentTexts } from './texts.ts'

test('a changed field has the name that the form gives it', () => {
  expect(fieldName('personality', agentTexts.en)).toBe(agentTexts.en.manner)
  expect(fieldName('guards.max_steps', agentTexts.hi as typeof agentTexts.en)).toBe(agentTexts.hi.maxSteps)
})

test('a fact is named with the group that it belongs to', () => {
  expect(fieldName('business_facts.phone', agentTexts.en)).toBe('Facts without a document: phone')
})

test('a field that is new is shown by its own words', () => {
  expect(fieldName('guards.max_calls', agentTexts.en)).toBe('Guards max calls')
})
