import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type NormalForm, normaliseWithin } from './normalise-within.ts'

test('a text is never longer than asked for, also where its normal form is', () => {
  expect(normaliseWithin('ﷺ'.repeat(1_000), 'NFKC', 1_000)).toHaveLength(1_000)
  expect(normaliseWithin('㌖', 'NFKC', 1_000)).toBe('キロメートル')
  expect(normaliseWithin('é'.repeat(20_000), 'NFC')).toHaveLength(16_384)
})

test('the marks that languages put on a letter stay, and a heap of them does not', () => {
  expect(normaliseWithin('हिन्दी', 'NFC')).toBe('हिन्दी'.normalize('NFC'))
  expect(normaliseWithin(`e${'\u0301\u0316'.repeat(5_000)}x`, 'NFD').length).toBeLessThan(50)
})

test('where neither bound is reached, the text is exactly in its normal form, whatever letters it has', () => {
  const letters = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'grapheme-ascii' }),
    fc.constantFrom('\u00a0', '\u0000', 'tab\tline\r\n', 'ﬁ', 'ｱ', 'é', 'e\u0301'),
  )
  const forms = fc.constantFrom<NormalForm>('NFC', 'NFD', 'NFKC', 'NFKD')
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 4 }), forms, (parts, form) => {
      const text = parts.join('')
      fc.pre(text.length < 500 && !/\p{M}{30}/u.test(text))
      expect(normaliseWithin(text, form)).toBe(text.normalize(form))
    }),
  )
})
