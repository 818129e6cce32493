import { expect, test } from 'vitest'
import { hasAgreedTo } from './open-scene.ts'
import type { SpokenLine, ThinkRequest } from './thought.ts'

const QUESTION = 'Shall I book Haircut for Tuesday, 3 March 2026, 3:00 pm?'
const created_at = new Date('2026-03-02T10:00:00Z')

const asked: SpokenLine = { sender: 'ai', text: QUESTION, sequence: 4, created_at }
const yes: SpokenLine = { sender: 'contact', text: 'yes', sequence: 5, created_at }
const agreed = (history: SpokenLine[], unanswered = [yes]) =>
  hasAgreedTo({ history, unanswered } as unknown as ThinkRequest, QUESTION)

test('a yes counts for the question that was said last', () => {
  expect(agreed([asked])).toBe(true)
  expect(agreed([{ ...asked, text: `Sure. ${QUESTION}` }])).toBe(true)
  expect(agreed([asked, { ...asked, text: 'Do you like our logo?' }])).toBe(false)
  expect(agreed([])).toBe(false)
})

test('a question that did not reach the customer was agreed to by nobody', () => {
  expect(agreed([{ ...asked, isUndelivered: true }])).toBe(false)
})

test('a line that a person wrote since, or a question of theirs in the same words, is not the question of the AI', () => {
  expect(agreed([asked, { ...asked, sender: 'person', text: 'One moment.' }])).toBe(false)
  expect(agreed([{ ...asked, sender: 'person' }])).toBe(false)
  expect(agreed([{ ...asked, sender: 'api' }])).toBe(false)
})

test('a yes that was written before the question was shown answers something else', () => {
  expect(agreed([asked], [{ ...yes, sequence: 3 }])).toBe(false)
  expect(agreed([asked], [{ ...yes, sequence: 3 }, yes])).toBe(false)
})

test('everything that was written since is the answer', () => {
  expect(agreed([asked], [yes, { ...yes, text: 'no, wait', sequence: 6 }])).toBe(false)
  expect(agreed([asked], [yes, { ...yes, text: 'please', sequence: 6 }])).toBe(true)
})
