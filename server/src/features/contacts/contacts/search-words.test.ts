import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endingsOf, lexemesOf, searchQuery, wordsOf } from './search-words.ts'

const WORKSPACE = '01938f0e-7c3a-7000-8000-0000000abcde'

describe('words', () => {
  test.each([
    ['Crème BRÛLÉE', ['creme', 'brulee']],
    ['Straße', ['strasse']],
    ['İstanbul', ['istanbul']],
    ['Ёлка', ['елка']],
    ['asha.rao@example.com', ['asha', 'rao', 'example', 'com']],
    ['don’t, stop!', ['don', 't', 'stop']],
    ['मुझे हिंदी आती है', ['मुझे', 'हिंदी', 'आती', 'है']],
    ['مُحَمَّد', ['محمد']],
    ['東京タワー', ['東京', '京タ', 'タワ', 'ワー', 'ー']],
    ['3日', ['3', '日']],
    ['— … 🙂', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('are the same however a text is composed or written in capitals', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aÉéñ हिंदीкЙ東') }), (text) => {
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')))
      }),
    )
    expect(wordsOf('ÉCLAIR')).toEqual(wordsOf('éclair'))
  })

  test('of a huge text are bounded', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `w${index}`).join(' ')
    expect(wordsOf(text).length).toBe(3000)
    expect(wordsOf('x'.repeat(5000))).toEqual(['x'.repeat(40)])
  })

  test('of a workspace are no words of another', () => {
    expect(lexemesOf(WORKSPACE, ['asha', 'asha'])).toEqual(['abcdeasha'])
  })
})

describe('a search', () => {
  test('asks for the beginning of each word', () => {
    expect(searchQuery(WORKSPACE, 'Refund, “Ash”')).toBe("'abcderefund':* & 'abcdeash':*")
    expect(searchQuery(WORKSPACE, '東京タ')).toBe("'abcde東京':* & 'abcde京タ':*")
  })

  test('without a word finds nothing', () => {
    expect(searchQuery(WORKSPACE, '…')).toBeUndefined()
  })

  test('for a number takes it however it is written', () => {
    const spaced = "('abcde98123':* & 'abcde45001':*)"
    expect(searchQuery(WORKSPACE, '98123 45001')).toBe(`'abcde9812345001':* | ${spaced}`)
    expect(searchQuery(WORKSPACE, '0981 234')).toBe(
      "'abcde0981234':* | 'abcde981234':* | ('abcde0981':* & 'abcde234':*)",
    )
    expect(endingsOf('+9198123')).toEqual(['9198123', '198123', '98123', '8123'])
  })

  test('is a query, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const query = searchQuery(WORKSPACE, text)
        expect(query ?? '').toMatch(/^(\(?'abcde[\p{L}\p{N}\p{M}]+':\*\)?( [&|] )?)*$/u)
      }),
    )
  })
})
