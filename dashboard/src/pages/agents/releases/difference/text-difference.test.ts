import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Piece, textDifference } from './text-difference.ts'

const side = (pieces: readonly Piece[], left: 'added' | 'removed') =>
  pieces.map((piece) => (piece.kind === 'skipped' || piece.kind === left ? '' : piece.text)).join('')

test('a changed word is marked, and the words around it are not', () => {
  expect(textDifference('Quote prices.\nBe brief.', 'Quote prices.\nBe very kind.')).toEqual([
    { kind: 'same', text: 'Quote prices.\n' },
    { kind: 'same', text: 'Be ' },
    { kind: 'removed', text: 'brief' },
    { kind: 'added', text: 'very kind' },
    { kind: 'same', text: '.' },
  ])
})

test('a word of Hindi is marked as a whole, with its vowel signs', () => {
  expect(textDifference('हमेशा हिंदी में जवाब दें', 'हमेशा हिंदी में उत्तर दें')).toEqual([
    { kind: 'same', text: 'हमेशा हिंदी में ' },
    { kind: 'removed', text: 'जवाब' },
    { kind: 'added', text: 'उत्तर' },
    { kind: 'same', text: ' दें' },
  ])
})

test('long parts that stay are left out but for the lines beside a change', () => {
  const lines = Array.from({ length: 9 }, (_, index) => `Line ${index}\n`)
  const pieces = textDifference(lines.join(''), [...lines, 'New'].join(''))
  expect(pieces).toEqual([
    { kind: 'skipped', lines: 7 },
    { kind: 'same', text: 'Line 7\nLine 8\n' },
    { kind: 'added', text: 'New' },
  ])
})

test('short texts are whole on both sides of their difference', () => {
  const text = fc
    .array(fc.constantFrom('a ', 'b ', 'कि ', '\n'), { maxLength: 8 })
    .map((parts) => parts.join(''))
    .filter((whole) => whole.split('\n').length < 3)
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = textDifference(before, after)
      expect([side(pieces, 'added'), side(pieces, 'removed')]).toEqual([before, after])
    }),
  )
})
