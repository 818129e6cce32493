import { DELIVERY_ERRORS, DeliveryError, type DeliveryErrorCode } from '@parley/channels/kit'
import { describe, expect, test } from 'vitest'
import { outcomeOfError, outcomeOfReceipt } from './outcome.ts'

const NOW = new Date('2026-03-02T10:00:00Z')
const attempted = (attempt = 1, queuedAt = NOW) => ({ message_id: 'm', attempt, queued_at: queuedAt })
const failing = (code: DeliveryErrorCode, more: { retry_after_ms?: number; provider_code?: string } = {}) =>
  new DeliveryError({ code, message: 'for operators', ...more })
const seconds = (date: Date | null) => (date ? (date.getTime() - NOW.getTime()) / 1000 : null)

test('an accepted message is sent, by the provider’s id', () => {
  expect(outcomeOfReceipt(attempted(), { provider_message_id: 'wamid.1' })).toMatchObject({
    status: 'sent',
    attempt: 1,
    provider_message_id: 'wamid.1',
    error: null,
  })
})

/** The effect of each error on the message, the channel and its owner; one line for every code there is. */
const EXPECTED: Record<DeliveryErrorCode, [status: string, pausesChannel: boolean, stopsChannel: boolean]> = {
  channel_misconfigured: ['failed', false, true],
  channel_blocked: ['failed', false, true],
  provider_unreachable: ['queued', false, false],
  provider_throttled: ['queued', true, false],
  recipient_throttled: ['queued', false, false],
  outcome_unknown: ['unknown', false, false],
  recipient_invalid: ['failed', false, false],
  recipient_opted_out: ['failed', false, false],
  recipient_not_reachable: ['failed', false, false],
  reply_window_closed: ['failed', false, false],
  template_unavailable: ['failed', false, false],
  marketing_limited: ['failed', false, false],
  content_rejected: ['failed', false, false],
  provider_rejected: ['failed', false, false],
}

describe('every error of the closed list', () => {
  test.each(Object.entries(EXPECTED) as [DeliveryErrorCode, (typeof EXPECTED)[DeliveryErrorCode]][])(
    '%s',
    (code, [status, pauses, stops]) => {
      const result = outcomeOfError(attempted(), failing(code, { provider_code: '42' }), NOW)
      expect(result.outcome).toMatchObject({
        status,
        error: { code, provider_code: '42', message: DELIVERY_ERRORS[code].says },
      })
      expect(result.pauseChannelUntil !== null).toBe(pauses)
      expect(result.stopsChannel !== null).toBe(stops)
    },
  )

  test('after an unexpected error of the adapter the message may have left and is never sent again', () => {
    expect(outcomeOfError(attempted(), new TypeError('x is undefined'), NOW).outcome).toMatchObject({
      status: 'unknown',
      error: { code: 'outcome_unknown' },
    })
  })
})

describe('trying again', () => {
  test('waits by the list, and ends as failed', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => {
      const { outcome } = outcomeOfError(attempted(attempt), failing('provider_unreachable'), NOW)
      return outcome.status === 'queued' ? seconds(outcome.available_at) : outcome.status
    })
    expect(waits).toEqual([1, 5, 30, 120, 600, 1800, 3600, 'failed'])
  })

  test('too many to one person: four times as long each time, as Meta asks', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => {
      const { outcome } = outcomeOfError(attempted(attempt), failing('recipient_throttled'), NOW)
      return outcome.status === 'queued' ? seconds(outcome.available_at) : outcome.status
    })
    expect(waits).toEqual([1, 4, 16, 64, 256, 1024, 'failed'])
  })

  test('waits as long as the provider says, when that is longer', () => {
    const { outcome, pauseChannelUntil } = outcomeOfError(
      attempted(),
      failing('provider_throttled', { retry_after_ms: 90_000 }),
      NOW,
    )
    expect(seconds(outcome.available_at)).toBe(90)
    expect(seconds(pauseChannelUntil)).toBe(90)
  })

  test('a throttled channel never runs out of tries, but a message of yesterday is given up', () => {
    expect(outcomeOfError(attempted(50), failing('provider_throttled'), NOW).outcome.status).toBe('queued')
    const yesterday = new Date(NOW.getTime() - 24 * 3_600_000)
    expect(outcomeOfError(attempted(2, yesterday), failing('provider_throttled'), NOW)).toMatchObject({
      outcome: { status: 'failed' },
      pauseChannelUntil: null,
    })
  })
})
