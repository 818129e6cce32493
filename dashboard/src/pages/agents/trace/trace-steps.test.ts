import { expect, test } from 'vitest'
import { stepTexts } from './texts.ts'
import { describeStep, numbersOf } from './trace-steps.ts'

const words = stepTexts.en

test('each kind of step has words, and its facts are shown', () => {
  expect(describeStep({ step: 'search', query: 'keratin', hits: ['a', 'b'] }, words)).toMatchObject({
    kind: 'search',
    detail: '“keratin” 2 passages',
  })
  expect(describeStep({ step: 'model', model: 'built-in', tokens: 422, ms: 40 }, words)).toMatchObject({
    label: 'Asked the model built-in',
    detail: '422 tokens',
    ms: 40,
  })
  expect(describeStep({ step: 'grounding', ok: false, removed: ['₹900'] }, words)).toMatchObject({
    tone: 'warn',
    detail: '₹900',
  })
})

test('the input of a tool is shown as words', () => {
  const input = { service: 'Hair spa', starts_at: '2026-11-27T10:00', people: 2, with: ['Anita', 'Ravi'] }
  expect(describeStep({ step: 'tool', tool: 'create_booking', input }, words).detail).toBe(
    'service: Hair spa, starts at: 2026-11-27T10:00, people: 2, with: Anita, Ravi',
  )
})

test('a refused tool is no success, and an unknown step is shown by its name', () => {
  expect(describeStep({ step: 'tool', tool: 'create_booking', status: 'refused' }, words)).toMatchObject({
    tone: 'warn',
    label: 'create_booking was refused',
  })
  expect(describeStep({ step: 'something_new' }, words).label).toBe('something new')
})

test('the numbers of an answer are found once each, whole', () => {
  expect(numbersOf('₹5,500 for 3 hours, at 10:30. ₹5,500!')).toEqual(['5,500', '3', '10:30'])
})
