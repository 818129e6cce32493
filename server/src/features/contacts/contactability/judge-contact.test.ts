import { expect, test } from 'vitest'
import type { ContactFacts } from './contact-facts.ts'
import { judgeContact, refusalOf } from './judge-contact.ts'
import { NO_OWN_HOURS } from './open-hours.ts'

const now = new Date('2026-03-02T10:00:00Z')
const past = new Date('2026-03-02T09:00:00Z')
const future = new Date('2026-03-02T11:00:00Z')

const facts = (changes: Partial<ContactFacts> = {}): ContactFacts => ({
  now,
  contact: { opted_out_at: null, marketing_opted_out_at: null, blocked_at: null },
  has_address: true,
  channel: {
    status: 'active',
    attention: null,
    paused_until: null,
    deleted_at: null,
    sandbox: false,
    reply_window_ms: 86_400_000,
  },
  window_expires_at: future,
  last_inbound_at: past,
  simulated_closed_window: false,
  ...changes,
})
const contact = facts().contact
const channel = facts().channel
const APPROVED = { status: 'approved', category: 'utility' }

const initiative = (purpose: 'marketing' | 'utility'): ContactFacts['initiative'] => ({
  ...{ purpose, kind: 'call', channel_kind: 'voice', ignores_do_not_disturb: false, needs_consent: false },
  ...{ places: [], own_hours: NO_OWN_HOURS, capped_until: null, tier_until: null },
})

type Case = [what: string, changes: Partial<ContactFacts>, free: boolean, template: boolean, codes: string[]]
const CASES: Case[] = [
  ['nothing stands against it', {}, true, true, []],
  ['opted out', { contact: { ...contact, opted_out_at: past } }, false, false, ['contact_opted_out']],
  ['blocked', { contact: { ...contact, blocked_at: past } }, false, false, ['contact_blocked']],
  ['no address', { has_address: false }, false, false, ['no_address_on_channel']],
  ['window over', { window_expires_at: past }, false, true, ['reply_window_closed']],
  ['window ends this moment', { window_expires_at: now }, false, true, ['reply_window_closed']],
  ['never wrote', { window_expires_at: null, last_inbound_at: null }, false, true, ['reply_window_closed']],
  [
    'never wrote to a sandbox',
    { window_expires_at: null, last_inbound_at: null, channel: { ...channel, sandbox: true } },
    true,
    true,
    [],
  ],
  [
    'wrote to a sandbox long ago',
    { window_expires_at: past, channel: { ...channel, sandbox: true } },
    false,
    true,
    ['reply_window_closed'],
  ],
  [
    'a number simulates a closed window',
    { simulated_closed_window: true, last_inbound_at: null, channel: { ...channel, sandbox: true } },
    false,
    true,
    ['reply_window_closed'],
  ],
  [
    'a channel without windows',
    { window_expires_at: null, channel: { ...channel, reply_window_ms: undefined } },
    true,
    true,
    [],
  ],
  ['switched off', { channel: { ...channel, status: 'disabled' } }, false, false, ['channel_unavailable']],
  [
    'stopped',
    { channel: { ...channel, status: 'needs_attention', attention: 'Renew the token.' } },
    false,
    false,
    ['channel_unavailable'],
  ],
  ['disconnected', { channel: { ...channel, deleted_at: past } }, false, false, ['channel_unavailable']],
  ['paused', { channel: { ...channel, paused_until: future } }, false, false, ['channel_unavailable']],
  ['a pause that is over', { channel: { ...channel, paused_until: past } }, true, true, []],
  ['an approved template', { template: APPROVED }, true, true, []],
  ['an unknown template', { template: null }, true, false, ['template_not_approved']],
  [
    'a paused template',
    { template: { ...APPROVED, status: 'paused' } },
    true,
    false,
    ['template_not_approved'],
  ],
  [
    'marketing to somebody who wants none',
    {
      template: { status: 'approved', category: 'marketing' },
      contact: { ...contact, marketing_opted_out_at: past },
    },
    true,
    false,
    ['marketing_opted_out'],
  ],
  [
    'utility to somebody who wants no marketing',
    { template: APPROVED, contact: { ...contact, marketing_opted_out_at: past } },
    true,
    true,
    [],
  ],
  [
    'marketing without a template to somebody who wants none',
    { initiative: initiative('marketing'), contact: { ...contact, marketing_opted_out_at: past } },
    false,
    false,
    ['marketing_opted_out'],
  ],
  [
    'something else without a template to somebody who wants no marketing',
    { initiative: initiative('utility'), contact: { ...contact, marketing_opted_out_at: past } },
    true,
    true,
    [],
  ],
  [
    'everything at once',
    {
      contact: { ...contact, opted_out_at: past, blocked_at: past },
      has_address: false,
      window_expires_at: null,
      template: null,
    },
    false,
    false,
    [
      'contact_opted_out',
      'contact_blocked',
      'no_address_on_channel',
      'template_not_approved',
      'reply_window_closed',
    ],
  ],
]

test.each(CASES)('%s', (_what, changes, free, template, codes) => {
  const verdict = judgeContact(facts(changes))
  expect(verdict.reasons.map((reason) => reason.code)).toEqual(codes)
  expect(verdict).toMatchObject({ allowed: free, template_allowed: template })
})

test('a message that must wait is not refused, and the answer says until when', () => {
  const verdict = judgeContact(facts({ channel: { ...channel, paused_until: future } }))
  expect(verdict.reasons[0]!.until).toBe(future.toISOString())
  expect(refusalOf(verdict, 'free_form')).toBeUndefined()
})

test('a refusal fits the content: the window does not stop a template, nor the template free text', () => {
  const verdict = judgeContact(facts({ window_expires_at: past, template: null }))
  expect(refusalOf(verdict, 'free_form')?.code).toBe('reply_window_closed')
  expect(refusalOf(verdict, 'template')?.code).toBe('template_not_approved')
})
