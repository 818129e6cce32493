import { expect, test } from 'vitest'
import { addressError, splitAddresses } from './addresses.ts'

test.each([
  ['', []],
  ['203.0.113.7', ['203.0.113.7']],
  [' 203.0.113.0/24,2001:db8::/32 ;\n198.51.100.1 ', ['203.0.113.0/24', '2001:db8::/32', '198.51.100.1']],
])('addresses are read however they are separated: %j', (typed, addresses) => {
  expect(splitAddresses(typed)).toEqual(addresses)
})

test('the problem of each address is shown, and that of no other field', () => {
  expect(addressError({ 'allowed_ips.0': 'Not one.', 'allowed_ips.2': 'Nor this.', name: 'Too long.' })).toBe(
    'Not one. Nor this.',
  )
  expect(addressError({ name: 'Too long.' })).toBeUndefined()
})
