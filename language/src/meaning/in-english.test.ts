import { expect, test } from 'vitest'
import { inEnglishWords } from './in-english.ts'

test.each([
  ['How much is a haircut?', 'How much is a haircut?'],
  ['kab wapas milega deposit', 'when return get deposit'],
  ['रविवार को कब खुला है?', 'sunday to when open is?'],
])('Hindi words are replaced by English ones: %s', (text, expected) => {
  expect(inEnglishWords(text)).toBe(expected)
})

test('a word that no list has is kept, in Latin letters', () => {
  expect(inEnglishWords('शर्मिष्ठा कब')).toMatch(/^[a-z]+ when$/)
})
