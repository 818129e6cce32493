import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactSecrets, signHmacSha256, splitText, verifyHmacSha256 } from './index.ts'

describe('signatures', () => {
  const body = new TextEncoder().encode('{"text":"नमस्ते 🙏"}')

  test('a signature holds for the very bytes and the very secret only', () => {
    const signature = signHmacSha256(body, 'secret')
    expect(verifyHmacSha256(body, `sha256=${signature}`, 'secret')).toBe(true)
    expect(verifyHmacSha256(body, signature.toUpperCase(), 'secret')).toBe(true)
    expect(verifyHmacSha256(body, `sha256=${signature}`, 'other')).toBe(false)
    expect(verifyHmacSha256(body.slice(1), `sha256=${signature}`, 'secret')).toBe(false)
  })

  test('a known pair is recognised', () => {
    // RFC 4231, test case 2.
    const data = new TextEncoder().encode('what do ya want for nothing?')
    const signature = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    expect(verifyHmacSha256(data, `sha256=${signature}`, 'Jefe')).toBe(true)
  })

  test.each([undefined, '', 'sha256=', 'sha256=00', `sha1=${'0'.repeat(64)}`, `sha256=${'z'.repeat(64)}`])(
    'the header %j is refused without an error',
    (header) => expect(verifyHmacSha256(body, header, 'secret')).toBe(false),
  )

  test('an empty secret verifies nothing', () => {
    expect(verifyHmacSha256(body, `sha256=${signHmacSha256(body, '')}`, '')).toBe(false)
  })
})

describe('splitting texts', () => {
  const graphemes = (text: string) => [
    ...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text),
  ]

  test('loses nothing but spaces at the cuts, keeps to the limit, breaks no grapheme', () => {
    const word = fc.constantFrom(
      'नमस्ते',
      'hello',
      '👩‍👩‍👧‍👦',
      '👍🏽',
      'क्षि',
      '.',
      '\n\n',
      '\n',
      ' ',
      'e\u0301',
      'end. ',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 16, max: 60 }), (words, limit) => {
        const text = words.join('')
        const parts = splitText(text, limit)
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit)
        expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
        const whole = new Set(graphemes(text).map(({ segment }) => segment))
        for (const part of parts) for (const { segment } of graphemes(part)) expect(whole).toContain(segment)
      }),
    )
  })

  test('cuts where a reader would: between paragraphs, then sentences, then words', () => {
    expect(splitText('First part.\n\nSecond part.', 20)).toEqual(['First part.', 'Second part.'])
    expect(splitText('A sentence here. Another one', 20)).toEqual(['A sentence here.', 'Another one'])
    expect(splitText('aaaa bbbb cccc', 10)).toEqual(['aaaa bbbb', 'cccc'])
    expect(splitText('aaaaaaaaaaaa', 5)).toEqual(['aaaaa', 'aaaaa', 'aa'])
  })

  test('a short text stays as it is and an empty one is no message', () => {
    expect(splitText(' hi ', 10)).toEqual([' hi '])
    expect(splitText('', 10)).toEqual([])
    expect(() => splitText('x', 0)).toThrow(RangeError)
  })
})

test('secrets are taken out of texts, however often they stand there', () => {
  const credentials = { token: 'EAAtoken1', name: 'shop', empty: '' }
  expect(redactSecrets('EAAtoken1 of shop, EAAtoken1', credentials, ['token', 'empty'])).toBe(
    '[redacted] of shop, [redacted]',
  )
})
