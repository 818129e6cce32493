import { createECDH, createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGuardedFetch } from '../outbound-http/index.ts'
import { encryptPayload, isPublicKey, LARGEST_PAYLOAD } from './encrypt-payload.ts'
import { type FakeBrowser, startPushService } from './push-service.fixture.ts'
import { sendPush } from './send-push.ts'
import { createVapid, makeVapidKeys } from './vapid.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')
const NOW = new Date('2026-11-25T10:00:00Z')
const keys = makeVapidKeys()
const vapid = createVapid(keys, 'mailto:owner@example.com')
const http = createGuardedFetch({ allowHosts: ['*'] })
let service: Awaited<ReturnType<typeof startPushService>>

beforeAll(async () => {
  service = await startPushService()
})
afterAll(async () => {
  service.close()
  await http.close()
})

test('a payload is encrypted as the example of RFC 8291 shows', () => {
  const sender = createECDH('prime256v1')
  sender.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'))
  const body = encryptPayload(
    'When I grow up, I want to be a watermelon',
    {
      p256dh: bytes(
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      ),
      auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
    },
    { salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'), sender },
  )
  expect(body.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('the signature names the push service and the owner, lasts less than a day, and fits the public key', () => {
  const header = vapid.authorizationFor('https://push.example.com:8443/a/b?c', NOW)
  const [, signed, signature, key] = /^vapid t=([\w-]+\.[\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header)!
  expect(key).toBe(keys.publicKey)
  const [head, claims] = signed!.split('.').map((part) => JSON.parse(bytes(part).toString()))
  expect(head).toEqual({ typ: 'JWT', alg: 'ES256' })
  expect(claims).toMatchObject({ aud: 'https://push.example.com:8443', sub: 'mailto:owner@example.com' })
  expect(claims.exp - NOW.getTime() / 1000).toBeLessThan(24 * 3600)
  const point = bytes(key!)
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  expect(
    verify('sha256', Buffer.from(signed!), { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes(signature!)),
  ).toBe(true)
})

test('one signature serves an origin for hours, and another is made before it ends', () => {
  const at = (hours: number, endpoint = 'https://one.example.com/x') =>
    vapid.authorizationFor(endpoint, new Date(NOW.getTime() + hours * 3_600_000))
  expect(at(1)).toBe(at(2, 'https://one.example.com/y'))
  const first = at(1)
  expect(at(12.5)).not.toBe(first)
  expect(at(1, 'https://two.example.com/x')).not.toBe(at(1))
})

const send = (browser: FakeBrowser, text = '{"a":1}') =>
  sendPush(
    http,
    {
      endpoint: browser.subscription.endpoint,
      keys: {
        p256dh: bytes(browser.subscription.keys.p256dh),
        auth: bytes(browser.subscription.keys.auth),
      },
      text,
      ttlSeconds: 60,
      topic: 'a-topic',
      authorization: vapid.authorizationFor(browser.subscription.endpoint, NOW),
    },
    NOW,
  )

test('a browser decrypts what was sent, to the last byte that fits', async () => {
  const browser = service.browser()
  const longest = JSON.stringify('ü'.repeat(LARGEST_PAYLOAD).slice(0, (LARGEST_PAYLOAD - 2) / 2))
  expect(await send(browser, '{"title":"Größe"}')).toEqual({ kind: 'sent' })
  expect(await send(browser, longest)).toEqual({ kind: 'sent' })
  expect(browser.shown).toEqual([{ title: 'Größe' }, JSON.parse(longest)])
  expect(browser.headers[0]).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '60',
    topic: 'a-topic',
    urgency: 'high',
  })
  expect(await send(browser, 'x'.repeat(LARGEST_PAYLOAD + 1)).catch((error: Error) => error)).toMatchObject({
    kind: 'refused',
  })
})

test('each answer of a push service has its outcome', async () => {
  const browser = service.browser()
  const after = (answer: FakeBrowser['answer']) => {
    browser.answer = answer
    return send(browser)
  }
  expect(await after({ status: 404 })).toEqual({ kind: 'gone' })
  expect(await after({ status: 410 })).toEqual({ kind: 'gone' })
  expect(await after({ status: 503 })).toMatchObject({ kind: 'retry', afterMs: undefined })
  expect(await after({ status: 429, headers: { 'retry-after': '120' } })).toMatchObject({ afterMs: 120_000 })
  const later = new Date(NOW.getTime() + 60_000).toUTCString()
  expect(await after({ status: 429, headers: { 'retry-after': later } })).toMatchObject({ afterMs: 60_000 })
  expect(await after({ status: 403, body: 'bad\nkey' })).toEqual({
    kind: 'refused',
    error: 'The push service answered 403: bad key.',
  })
  // It may have read the push before the connection broke.
  expect(await after('reset')).toMatchObject({ kind: 'unknown' })
})

test('a push goes to no address of a private network', async () => {
  const guarded = createGuardedFetch({ allowHosts: [] })
  const browser = service.browser()
  const push = {
    ...{ endpoint: browser.subscription.endpoint, text: '{}', ttlSeconds: 1, authorization: 'vapid' },
    keys: { p256dh: bytes(browser.subscription.keys.p256dh), auth: bytes(browser.subscription.keys.auth) },
  }
  expect(await sendPush(guarded, push, NOW)).toMatchObject({ kind: 'refused' })
  expect(browser.asked).toBe(0)
  await guarded.close()
})

test('only a point on the curve is a public key', () => {
  expect(isPublicKey(bytes(keys.publicKey))).toBe(true)
  expect(isPublicKey(Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]))).toBe(false)
  expect(isPublicKey(Buffer.alloc(10))).toBe(false)
})
