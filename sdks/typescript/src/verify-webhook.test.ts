import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { verifyWebhook, WebhookVerificationError } from './index.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const NOW = new Date('2026-05-10T14:22:01Z')
const BODY = JSON.stringify({
  id: 'evt_1',
  type: 'message.received',
  sequence: 7,
  timestamp: NOW,
  data: { text: 'ü' },
})

function headersFor(body = BODY, secret = SECRET, at = NOW): Record<string, string> {
  return {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(at.getTime() / 1000),
    'webhook-signature': new Webhook(secret).sign('evt_1', at, body),
  }
}

test('a signature of another implementation of the specification is accepted, as text, bytes or Headers', () => {
  expect(verifyWebhook(BODY, headersFor(), SECRET, { now: NOW })).toMatchObject({ id: 'evt_1', sequence: 7 })
  expect(verifyWebhook(Buffer.from(BODY), new Headers(headersFor()), SECRET, { now: NOW }).id).toBe('evt_1')
})

test('one of several signatures is enough, as while a secret is changed', () => {
  const headers = headersFor()
  headers['webhook-signature'] = `v1,bm90IGl0 v2,x ${headers['webhook-signature']}`
  expect(verifyWebhook(BODY, headers, SECRET, { now: NOW }).id).toBe('evt_1')
})

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)
test.each([
  ['another body', BODY.replace('7', '8'), headersFor(), NOW],
  ['another secret', BODY, headersFor(BODY, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'), NOW],
  ['another id', BODY, { ...headersFor(), 'webhook-id': 'evt_2' }, NOW],
  ['another time', BODY, { ...headersFor(), 'webhook-timestamp': String(NOW.getTime() / 1000 + 1) }, NOW],
  ['no time', BODY, { ...headersFor(), 'webhook-timestamp': 'NaN' }, NOW],
  ['six minutes later', BODY, headersFor(), minutes(6)],
  ['six minutes before', BODY, headersFor(), minutes(-6)],
  ['no signature', BODY, { ...headersFor(), 'webhook-signature': '' }, NOW],
])('is refused: %s', (_case, body, headers, now) => {
  expect(() => verifyWebhook(body, headers, SECRET, { now })).toThrow(WebhookVerificationError)
})
