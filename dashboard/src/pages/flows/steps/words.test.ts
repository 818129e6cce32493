import { expect, test } from 'vitest'
import type { Definition } from '../flow.ts'
import { flowTexts } from '../texts.ts'
import { comparedBy, wordsOfVariable, wordsOfWay } from './words.ts'

const branch = (variable: string, operator: 'at_most' | 'is_set', value?: number): Definition => ({
  greeting: 'Hi',
  steps: [
    {
      id: 'judge',
      type: 'branch',
      cases: [{ variable, operator, next: null, ...(value !== undefined && { value }) }],
      otherwise: null,
    },
  ],
})
const wordsOfCase = (definition: Definition, locale: 'en' | 'hi') =>
  wordsOfWay(definition, 'judge', { kind: 'case', index: 0 }, flowTexts[locale])

test('a case of a branch is a sentence, and never the path of a variable', () => {
  expect(wordsOfCase(branch('answers.stars', 'at_most', 2), 'en')).toBe('Answer “stars” is at most 2')
  expect(wordsOfCase(branch('answers.stars', 'at_most', 2), 'hi')).toBe('“stars” का जवाब 2 या कम है')
  expect(wordsOfCase(branch('contact.name', 'is_set'), 'en')).toBe('Contact: name is known')
  expect(wordsOfCase(branch('contact.name', 'is_set'), 'hi')).toBe('कॉन्टैक्ट: name पता है')
})

test('a field of the contact is named by its last part', () => {
  expect(wordsOfVariable('contact.custom.loyalty_card', flowTexts.en)).toBe('Contact: loyalty card')
})

test('a branch says each thing that it looks at once', () => {
  const cases = ['answers.stars', 'answers.stars', 'contact.language'].map((variable) => ({ variable }))
  expect(comparedBy(cases, flowTexts.en)).toBe('Answer “stars”, Contact: language')
})
