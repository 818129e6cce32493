import { expect, test } from 'vitest'
import { analyseText } from '../search/analyse-text.ts'
import { likeness, meaningOf, unitOf } from './index.ts'
import { readVectors, wordVectors } from './word-vectors.ts'

const unit = (word: string) => unitOf(meaningOf(analyseText(word)[0]!)!)

test.each([
  ['fridge', 'refrigerator', 'parking'],
  ['dog', 'puppy', 'invoice'],
  ['cancel', 'postpone', 'breakfast'],
])('"%s" is more like "%s" than like "%s"', (word, near, far) => {
  expect(likeness(unit(word), unit(near))).toBeGreaterThan(0.6)
  expect(likeness(unit(word), unit(far))).toBeLessThan(0.4)
})

test.each([
  ['kutta', 'dog'],
  ['कुत्ता', 'dog'],
])('a Hindi word means what its concept means in English: %s, %s', (hindi, english) => {
  expect(likeness(unit(hindi), unit(english))).toBeGreaterThan(0.6)
})

test('numbers, stop words and words that are not known mean nothing', () => {
  for (const word of ['4711', 'the', 'zzqxv']) expect(meaningOf(analyseText(word)[0]!)).toBeUndefined()
})

test('every word is found at its place, also the first and the last', () => {
  const { placeOf, size } = wordVectors()
  expect(size).toBeGreaterThan(30_000)
  for (const word of ['aa', 'refund', 'zurich']) expect(placeOf(word)).toBeGreaterThanOrEqual(0)
  for (const word of ['', 'a', 'aab', 'refundx', 'zzzzzz']) expect(placeOf(word)).toBe(-1)
})

test('a file that is cut short is refused', () => {
  const header = Buffer.alloc(12)
  header.writeUInt32LE(1, 0)
  header.writeUInt32LE(2, 4)
  header.writeUInt32LE(3, 8)
  expect(() => readVectors(Buffer.concat([header, Buffer.from('abc')]))).toThrow('cut short')
})
