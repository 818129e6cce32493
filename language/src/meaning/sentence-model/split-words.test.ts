import { expect, test } from 'vitest'
import { readPieces } from './split-words.ts'

const PIECES = ['[UNK]', 'refund', '##able', '##s', 'the', '.', '₹', '7', '##5', 'cafe', "'"]
const pieces = readPieces(PIECES.join('\n'), 0)
const split = (text: string, most = 20) => pieces.split(text, most).map((place) => PIECES[place])

test.each([
  ['Refundable', ['refund', '##able']],
  ['the refunds.', ['the', 'refund', '##s', '.']],
  ['₹75', ['₹', '7', '##5']],
  ['Café', ['cafe']],
  ['the\u00a0\u200bcafe', ['the', 'cafe']],
  ['zebra the', ['[UNK]', 'the']],
  ['', []],
])('a text is cut into the longest known pieces: %s', (text, expected) => {
  expect(split(text)).toEqual(expected)
})

test('a word of which one piece is unknown is unknown as a whole', () => {
  expect(split('refundx')).toEqual(['[UNK]'])
})

test('no more pieces are cut than asked for, and a word of any length takes no time', () => {
  expect(split('the the the', 2)).toEqual(['the', 'the'])
  expect(split('a'.repeat(100_000))).toEqual(['[UNK]'])
})
