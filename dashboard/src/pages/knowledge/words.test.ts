import { expect, test } from 'vitest'
import { wordsOf } from './words.ts'

test('words are found once, without signs, and short ones are left out', () => {
  expect(wordsOf('Is it open? Open on 2 May!')).toEqual(['open', '2', 'may'])
})

test('Devanagari keeps its vowel signs', () => {
  expect(wordsOf('क्या दाढ़ी ट्रिम होती है?')).toEqual(['क्या', 'दाढ़ी', 'ट्रिम', 'होती'])
})
