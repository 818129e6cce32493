import type { Contact } from '@parley/contracts'
import { expect, test } from 'vitest'
import { mayWrite } from './may-write.ts'

const AT = '2026-11-24T10:00:00Z'
const REACHABLE = {
  identities: [{ kind: 'phone', value: '+919812345678' }],
  blocked_at: null,
  opted_out_at: null,
  do_not_disturb_at: null,
  marketing_opted_out_at: null,
  consents: [],
} as unknown as Contact

test('the strictest answer wins', () => {
  expect(mayWrite(REACHABLE)).toBe('yes')
  const noOffers = { ...REACHABLE, marketing_opted_out_at: AT }
  expect(mayWrite(noOffers)).toBe('no_offers')
  const undisturbed = { ...noOffers, do_not_disturb_at: AT }
  expect(mayWrite(undisturbed)).toBe('do_not_disturb')
  const stopped = { ...undisturbed, opted_out_at: AT }
  expect(mayWrite(stopped)).toBe('stopped')
  expect(mayWrite({ ...stopped, blocked_at: AT })).toBe('blocked')
})

test('an own reference is no address', () => {
  expect(mayWrite({ ...REACHABLE, identities: [{ kind: 'external', value: 'C-17' }] })).toBe('no_address')
})

test('a refusal for one kind of channel alone does not stop offers everywhere', () => {
  const consent = {
    channel: 'sms',
    purpose: 'marketing',
    allowed: false,
    source: 'member',
    changed_at: AT,
  } as const
  expect(mayWrite({ ...REACHABLE, consents: [consent] })).toBe('yes')
  expect(mayWrite({ ...REACHABLE, consents: [{ ...consent, channel: 'any' }] })).toBe('no_offers')
})
