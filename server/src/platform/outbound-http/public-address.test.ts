import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001::1',
])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

test('no IPv4 address becomes public by being wrapped in IPv6', () => {
  const byte = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
      const dotted = bytes.join('.')
      const hex = bytes.map((value) => value.toString(16).padStart(2, '0'))
      const groups = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`
      for (const wrapped of [
        `::ffff:${dotted}`,
        `::${dotted}`,
        `64:ff9b::${groups}`,
        `2002:${groups}::1`,
        `2001:0:${groups}::1`,
      ]) {
        expect(isPublicAddress(wrapped)).toBe(false)
      }
    }),
  )
})
