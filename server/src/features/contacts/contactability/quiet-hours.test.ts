import { describe, expect, test } from 'vitest'
import { judgeContact, refusalOf } from './judge-contact.ts'
import { quietSpan } from './quiet-hours.ts'

const NIGHT = { from: '21:00', to: '09:00' }
const span = (hours: { from: string; to: string }, zone: string, now: string) => {
  const quiet = quietSpan(hours, zone, new Date(now))
  return quiet && [quiet.start.toISOString(), quiet.end.toISOString()]
}

describe('a night', () => {
  test.each([
    ['Asia/Kolkata', '2026-03-02T15:29:59Z', undefined],
    ['Asia/Kolkata', '2026-03-02T15:30:00Z', ['2026-03-02T15:30:00.000Z', '2026-03-03T03:30:00.000Z']],
    ['Asia/Kolkata', '2026-03-03T03:29:59Z', ['2026-03-02T15:30:00.000Z', '2026-03-03T03:30:00.000Z']],
    ['Asia/Kolkata', '2026-03-03T03:30:00Z', undefined],
    // An hour shorter and an hour longer, by the clocks of the contact.
    ['Europe/London', '2026-03-29T01:30:00Z', ['2026-03-28T21:00:00.000Z', '2026-03-29T08:00:00.000Z']],
    ['America/New_York', '2026-11-01T05:30:00Z', ['2026-11-01T01:00:00.000Z', '2026-11-01T14:00:00.000Z']],
  ])('in %s at %s', (zone, now, expected) => expect(span(NIGHT, zone, now)).toEqual(expected))
})

test('hours of one day, until its end, and none at all', () => {
  expect(span({ from: '13:00', to: '15:00' }, 'UTC', '2026-03-02T14:00:00Z')).toEqual([
    '2026-03-02T13:00:00.000Z',
    '2026-03-02T15:00:00.000Z',
  ])
  expect(span({ from: '20:00', to: '24:00' }, 'UTC', '2026-03-02T23:59:00Z')?.[1]).toBe(
    '2026-03-03T00:00:00.000Z',
  )
  expect(span({ from: '13:00', to: '15:00' }, 'UTC', '2026-03-02T15:00:00Z')).toBeUndefined()
  expect(span({ from: '09:00', to: '09:00' }, 'UTC', '2026-03-02T09:00:00Z')).toBeUndefined()
})

test('the gate applies quiet hours only where the caller asks for them, says until when, and refuses nothing for good', () => {
  const now = new Date('2026-03-02T23:00:00Z')
  const facts = {
    now,
    contact: { opted_out_at: null, marketing_opted_out_at: null, blocked_at: null },
    has_address: true,
    channel: {
      status: 'active' as const,
      attention: null,
      paused_until: null,
      deleted_at: null,
      sandbox: true,
    },
    window_expires_at: null,
    last_inbound_at: null,
    simulated_closed_window: false,
  }
  expect(judgeContact(facts)).toMatchObject({ allowed: true, reasons: [] })
  const verdict = judgeContact({ ...facts, quiet_hours: { hours: NIGHT, time_zone: 'UTC' } })
  expect(verdict).toMatchObject({
    allowed: false,
    template_allowed: false,
    reasons: [{ code: 'quiet_hours', until: '2026-03-03T09:00:00.000Z' }],
  })
  expect(refusalOf(verdict, 'template')).toBeUndefined()
})
