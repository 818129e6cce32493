import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readId, showId } from './id-text.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('an id shows the 128 bits of its UUID in Crockford base32, and is read back to the same UUID', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const shown = showId('message', uuid)
      let bits = 0n
      for (const character of shown.slice('msg_'.length))
        bits = bits * 32n + BigInt(ALPHABET.indexOf(character))
      expect(bits).toBe(BigInt(`0x${uuid.replaceAll('-', '')}`))
      expect(shown).toHaveLength('msg_'.length + 26)
      expect(readId('message', shown)).toBe(uuid)
      expect(showId('message', uuid.toUpperCase())).toBe(shown)
    }),
  )
})

test('ids sort as their UUIDs do', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      expect(showId('message', a) < showId('message', b)).toBe(a < b)
    }),
  )
})

test.each(['', 'abc', '01938f0e-7c3a-7000-8000-0000000abcdg', '01938f0e-7c3a-7000-8000-0000000abcde0'])(
  'text that is no UUID (%j) is refused instead of shown as some id',
  (text) => {
    expect(() => showId('message', text)).toThrow(/32 hexadecimal digits/)
  },
)
