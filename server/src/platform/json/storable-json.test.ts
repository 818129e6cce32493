import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableJson } from './storable-json.ts'

const storable = () => fc.string({ unit: 'grapheme' })
/** Any UTF-16 there is, lone surrogates and NUL as well. */
const anyText = () =>
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
    .map((units) => String.fromCharCode(...units))

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => [key, ...texts(item)])
}

test('Postgres can store any text of customers', () => {
  const value = fc.oneof(anyText(), fc.array(anyText()), fc.dictionary(anyText(), fc.array(anyText())))
  fc.assert(
    fc.property(value, (given) => {
      for (const text of texts(JSON.parse(storableJson(given)))) {
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toContain('\u0000')
      }
    }),
  )
})

test('a storable value is kept as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(storable(), fc.array(fc.option(storable()))), (value) => {
      expect(storableJson(value)).toBe(JSON.stringify(value))
    }),
  )
})

test('only the character goes, not the message around it', () => {
  const stored = storableJson({ 'k\u0000': ['a\u0000b', 'c\ud83d', '\ud83d\ude00', '\\u0000'] })
  expect(JSON.parse(stored)).toEqual({ 'k\uFFFD': ['a\uFFFDb', 'c\uFFFD', '\ud83d\ude00', '\\u0000'] })
})
