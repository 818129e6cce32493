import { expect, test } from 'vitest'
import { detailWords, handoffWords, stepWords } from './handoff-words.ts'

test('a reader of Hindi reads the words of the platform in Hindi, and those of the customer as they were', () => {
  const tried = { step: 'Searched the knowledge for “Found: a cat”', outcome: 'Found: Price list', at: null }
  expect(stepWords(tried, 'hi')).toBe('जानकारी में खोजा: “Found: a cat”: मिला: Price list')
  expect(handoffWords('Interested in', 'hi')).toBe('रुचि')
  expect(detailWords('Keratin treatment', 'hi')).toBe('Keratin treatment')
})

test('a reader of English reads them as they are stored', () => {
  const tried = { step: 'Answered', outcome: 'Done', at: null }
  expect(stepWords(tried, 'en')).toBe('Answered: Done')
})

test('a phone number is written in groups, and other digits are not touched', () => {
  expect(detailWords('+919845099887', 'en')).toBe('+91 98450 99887')
  expect(detailWords('+42', 'en')).toBe('+42')
  expect(detailWords('18000', 'en')).toBe('18000')
})
