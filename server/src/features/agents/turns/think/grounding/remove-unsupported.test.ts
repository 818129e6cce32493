import { splitSentences } from '@parley/language'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findUnsupported } from './check-grounding.ts'
import { removeUnsupported } from './remove-unsupported.ts'

test.each([
  ['It is Rs. 500. Come at 10 a.m. tomorrow.', ['It is Rs. 500. ', 'Come at 10 a.m. tomorrow.']],
  ['हम खुले हैं। आइए!', ['हम खुले हैं। ', 'आइए!']],
  ['One\n\nTwo 2.5 kg', ['One\n\n', 'Two 2.5 kg']],
])('%j is split into its sentences', (text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences)
})

test('sentences joined are the text again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '.', ' ', '\n', '?', '।', 'Rs', '5', ')') }),
      (text) => {
        expect(splitSentences(text).join('')).toBe(text)
      },
    ),
  )
})

const EVIDENCE = { trusted: ['Haircut ₹300. Open 10 am to 7 pm.'], reported: [] }
const find = (text: string) => findUnsupported(text, EVIDENCE)

test('only the sentences without a source go', () => {
  const answer = 'A haircut here is ₹300. With shampoo it is ₹450. We are open from 10 am to 7 pm.'
  expect(removeUnsupported(answer, find)).toBe('A haircut here is ₹300. We are open from 10 am to 7 pm.')
})

test('too little left is no answer', () => {
  expect(removeUnsupported('Sure! It is ₹450.', find)).toBeUndefined()
})
