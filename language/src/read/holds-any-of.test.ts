import { expect, test } from 'vitest'
import { holdsAnyOf } from './holds-any-of.ts'
import { readMessageLanguage, speaks } from './message-language.ts'

test.each([
  ['I want a REFUND now!', 'refund', true],
  ['refunds take long', 'refund', false],
  ['prerefund', 'refund', false],
  ['Please, talk  to\na human.', 'talk to a human', true],
  ['talk to human', 'talk to a human', false],
  ['I don’t want it', "don't want", true],
  ['a follow-up, please', 'follow up', true],
  ['मुझे पैसे वापस चाहिए।', 'पैसे वापस', true],
  ['पैसेवापस', 'पैसे', false],
  ['STRASSE', 'straße', false],
  ['Ελληνικά ΤΙΜΉ', 'τιμή', true],
  ['请退款谢谢', '退款', true],
  ['ราคาเท่าไหร่', 'ราคา', true],
  ['price? 👍', '👍', true],
  ['I know C++ well', 'c++', true],
  ['I know C well', 'c++', false],
  ['ＲＥＦＵＮＤ', 'refund', true],
  ['', 'refund', false],
  ['', '-', false],
])('%j holds %j: %s', (text, phrase, held) => {
  expect(holdsAnyOf(text, ['something else', phrase])).toBe(held)
})

test.each([
  ['Can I get an appointment tomorrow?', 'en'],
  ['मुझे कल का समय चाहिए', 'hi'],
  ['mujhe kal ka appointment chahiye', 'hi-Latn'],
  ['எனக்கு நாளை நேரம் வேண்டும்', 'ta'],
  ['Здравствуйте', 'ru'],
  ['明日の予約', 'ja'],
  ['123 ✅', undefined],
])('%j reads as %s', (text, language) => expect(readMessageLanguage(text)).toBe(language))

test.each([
  ['en-GB', 'en', true],
  ['EN', 'en', true],
  ['en', 'en-GB', false],
  ['hi-Latn', 'hi', false],
  ['hi-Latn', 'hi-Latn', true],
  ['hi-IN', 'hi', true],
  ['english', 'en', false],
])('a speaker of %s is one of %s: %s', (language, wanted, does) =>
  expect(speaks(language, wanted)).toBe(does),
)
