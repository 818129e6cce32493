import { OperationError, type Principal } from '@parley/contracts'
import { expect, test } from 'vitest'
import { addressesOfNewKey, refuseOtherAddresses, refuseWiderAddresses } from './key-addresses.ts'

const keyWith = (allowedIps: readonly string[]) => ({ kind: 'key', allowedIps }) as unknown as Principal
const MEMBER = { kind: 'member' } as unknown as Principal

function refusalOf(act: () => unknown): OperationError | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof OperationError) return error
    throw error
  }
}

test.each([
  [['203.0.113.7'], '203.0.113.7', true],
  [['203.0.113.7'], '203.0.113.8', false],
  [['203.0.113.0/24'], '203.0.113.255', true],
  [['203.0.113.0/24'], '203.0.114.0', false],
  [['203.0.113.0/24'], '::ffff:203.0.113.9', true],
  [['2001:db8::/32'], '2001:db8:1::5', true],
  [['2001:db8::/32'], '2001:db9::1', false],
  [['198.51.100.1', '2001:db8::1'], '2001:db8::1', true],
  [['0.0.0.0/0'], '2001:db8::1', false],
  [['203.0.113.7'], undefined, false],
  [[], '192.0.2.1', true],
  [[], undefined, true],
])('a key with %j from %s: %s', (allowed, address, isAllowed) => {
  const refusal = refusalOf(() => refuseOtherAddresses(allowed, address))
  expect(refusal === undefined).toBe(isAllowed)
  if (!isAllowed) {
    expect(refusal).toMatchObject({ code: 'address_not_allowed', params: { address: address ?? null } })
    expect(refusal!.message).toContain(address ?? 'an unknown address')
  }
})

test.each([
  '',
  'localhost',
  '203.0.113',
  '203.0.113.7/33',
  '2001:db8::/129',
  '1.2.3.4/24/8',
  '1.2.3.4/-1',
  'fe80::1%eth0',
])('%j is no address and no network', (entry) => {
  expect(refusalOf(() => addressesOfNewKey(MEMBER, ['192.0.2.1', entry]))).toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['allowed_ips', 1], rule: 'not_an_address' }],
  })
})

test('a key that is tied to addresses makes no key that is used from others', () => {
  const caller = keyWith(['203.0.113.0/24', '2001:db8::/32'])
  expect(addressesOfNewKey(caller, undefined)).toEqual(['203.0.113.0/24', '2001:db8::/32'])
  expect(addressesOfNewKey(caller, [])).toEqual(['203.0.113.0/24', '2001:db8::/32'])
  expect(addressesOfNewKey(caller, ['203.0.113.64/26', '2001:db8::7'])).toEqual([
    '203.0.113.64/26',
    '2001:db8::7',
  ])
  for (const wider of ['203.0.112.0/23', '198.51.100.1', '0.0.0.0/0', '2001:db8::/31'])
    expect(refusalOf(() => addressesOfNewKey(caller, [wider]))).toMatchObject({ code: 'forbidden' })
})

test('a key that is tied to addresses replaces no key that is used from others', () => {
  const caller = keyWith(['203.0.113.0/24'])
  expect(refusalOf(() => refuseWiderAddresses(caller, ['203.0.113.9']))).toBeUndefined()
  expect(refusalOf(() => refuseWiderAddresses(caller, []))).toMatchObject({ code: 'forbidden' })
  expect(refusalOf(() => refuseWiderAddresses(MEMBER, []))).toBeUndefined()
})
