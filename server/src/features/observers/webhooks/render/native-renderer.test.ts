import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { nativeRenderer, signingKey } from './native-renderer.ts'

const now = new Date()
const input = (secret: string, body: string) => ({
  delivery_id: 'dlv_1',
  event_id: 'evt_1',
  name: 'message.received',
  body,
  secret,
  now,
})

describe('the public Standard Webhooks library', () => {
  test('accepts what was signed, whatever the body', () => {
    fc.assert(
      fc.property(fc.json(), fc.uint8Array({ minLength: 1, maxLength: 64 }), (body, key) => {
        const secret = `whsec_${Buffer.from(key).toString('base64')}`
        expect(new Webhook(secret).verify(body, nativeRenderer.headers(input(secret, body)))).toEqual(
          JSON.parse(body),
        )
      }),
    )
  })

  test('refuses it when the body or the id was changed', () => {
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    const headers = nativeRenderer.headers(input(secret, '{"a":1}'))
    expect(() => new Webhook(secret).verify('{"a":2}', headers)).toThrow()
    expect(() => new Webhook(secret).verify('{"a":1}', { ...headers, 'webhook-id': 'evt_2' })).toThrow()
  })

  test('accepts a signature by a secret that is plain text', () => {
    const secret = 'my own secret, 32 characters long'
    const verifier = new Webhook(Buffer.from(secret), { format: 'raw' })
    expect(verifier.verify('{}', nativeRenderer.headers(input(secret, '{}')))).toEqual({})
  })
})

test.each([
  ['whsec_AQID', Buffer.from([1, 2, 3])],
  ['whsec_AQI=', Buffer.from([1, 2])],
  ['whsec_AQI', Buffer.from([1, 2])],
  ['whsec_', Buffer.from('whsec_')],
  ['whsec_not base64!', Buffer.from('whsec_not base64!')],
  ['AQID', Buffer.from('AQID')],
  ['ключ', Buffer.from('ключ')],
])('the key of %j', (secret, key) => {
  expect(signingKey(secret)).toEqual(key)
})
