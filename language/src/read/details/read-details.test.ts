import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEmail, readName, readPhone } from './index.ts'

test('no text breaks a reader, and none takes long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      readName(text, { asked: true })
      readPhone(text, { defaultCountry: 'IN' })
      readEmail(text)
    }),
    { numRuns: 200 },
  )
  for (const text of [
    'a '.repeat(4000),
    '1 '.repeat(4000),
    'a.'.repeat(4000),
    'name '.repeat(2000),
    '@'.repeat(8000),
  ]) {
    readName(text, { asked: true })
    readPhone(text, { defaultCountry: 'IN' })
    readEmail(text)
  }
})

test.each([
  ['letters that grow when they are normalised, then codes', '㌖'.repeat(667) + 'a1'.repeat(166)],
  ['single digits that could be a thousand numbers', '1 '.repeat(500)],
  ['digits in brackets', '⑴⑵⑶⑷⑸⑹⑺⑻⑼'.repeat(400)],
  ['combining marks', '\u0301\u0316'.repeat(5_000)],
])('a reader takes no longer than a blink for %s', (_, text) => {
  for (const read of [readPhone, readEmail, readName]) {
    const times = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage()
      read(text, { defaultCountry: 'IN' } as never)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1_000
    })
    expect(Math.min(...times)).toBeLessThan(20)
  }
})
