import { expect, test } from 'vitest'
import { piecesOf } from './marked-pieces.ts'

test('words are marked whatever their case, and a longer word before a shorter one', () => {
  expect(piecesOf({ text: 'Keratin treatment', words: ['treat', 'keratin', 'treatment'] })).toEqual([
    '',
    'Keratin',
    ' ',
    'treatment',
    '',
  ])
})

test('whole words leave longer ones alone, also in Devanagari', () => {
  expect(piecesOf({ text: '300 or 3', words: ['3'], whole: true })).toEqual(['300 or ', '3', ''])
  expect(piecesOf({ text: 'बालों में बाल', words: ['बाल'], whole: true })).toEqual(['बालों में ', 'बाल', ''])
})

test('signs of patterns are plain signs, and no word marks nothing', () => {
  expect(piecesOf({ text: 'a+b (c)', words: ['+b', '('] })).toEqual(['a', '+b', ' ', '(', 'c)'])
  expect(piecesOf({ text: 'a', words: [''] })).toEqual(['a'])
})
