import type { Contact } from '@parley/contracts'
import { expect, test } from 'vitest'
import { consentOf } from './consent-state.ts'

const AT = '2026-11-24T10:00:00Z'
const contact = (fields: Partial<Contact>) =>
  ({
    opted_out_at: null,
    opted_in_at: null,
    marketing_opted_out_at: null,
    consents: [],
    ...fields,
  }) as Contact
const word = (channel: string, purpose: string, allowed: boolean) =>
  ({ channel, purpose, allowed, source: 'member', changed_at: AT }) as NonNullable<
    Contact['consents']
  >[number]

test('the narrowest word counts', () => {
  const said = contact({
    opted_in_at: AT,
    marketing_opted_out_at: AT,
    consents: [word('whatsapp', 'marketing', true)],
  })
  expect(consentOf(said, 'any', 'any')).toEqual({ allowed: true, isOwn: true })
  expect(consentOf(said, 'sms', 'utility')).toEqual({ allowed: true, isOwn: false })
  expect(consentOf(said, 'sms', 'marketing')).toEqual({ allowed: false, isOwn: false })
  expect(consentOf(said, 'whatsapp', 'marketing')).toEqual({ allowed: true, isOwn: true })
})

test('of two that are equally narrow, the refusal counts', () => {
  const said = contact({ consents: [word('sms', 'any', true), word('any', 'utility', false)] })
  expect(consentOf(said, 'sms', 'utility')).toEqual({ allowed: false, isOwn: false })
})

test('an opt-out of everything beats every agreement', () => {
  const said = contact({ opted_out_at: AT, consents: [word('whatsapp', 'marketing', true)] })
  expect(consentOf(said, 'whatsapp', 'marketing').allowed).toBe(false)
})

test('without a word nothing is recorded', () => {
  expect(consentOf(contact({}), 'email', 'marketing')).toEqual({ allowed: undefined, isOwn: false })
})
