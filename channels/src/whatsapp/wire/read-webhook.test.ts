import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectStorable } from '../../kit/conformance.ts'
import { signHmacSha256 } from '../../kit/index.ts'
import { readFixtures } from '../../testing/index.ts'
import { metaCloudAppHook } from '../meta-cloud/index.ts'
import { readWebhook } from './read-webhook.ts'

const now = new Date('2026-11-20T00:00:00.000Z')
const fixtures = readFixtures<{ body?: unknown }>(new URL('../meta-cloud/fixtures/inbound/', import.meta.url))
const bodies = fixtures.flatMap(({ body }) => (body === undefined ? [] : [body]))
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

/** Every place in a payload, as a path. */
function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [path, ...keys.flatMap((key) => placesIn((value as never)[key], [...path, key]))]
}

/** The payload with another value at one place; undefined takes the place away. */
function changed(value: unknown, path: (string | number)[], replacement: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return replacement
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const item = changed((value as never)[key], rest, replacement)
  if (item === undefined && !Array.isArray(copy)) delete (copy as never)[key]
  else (copy as Record<string | number, unknown>)[key] = item ?? null
  return copy
}

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

function itemsIn(body: unknown): number {
  const text = JSON.stringify(body)
  return [...text.matchAll(/"wamid\./g)].length
}

/** For any value in one place of a webhook, every part is kept and storable, and the same webhook gives the same keys. */
function expectKept(body: unknown): void {
  if (body === undefined) return
  const read = () => readWebhook(bytes(body), now).map(({ update }) => update)
  const updates = read()
  for (const update of updates) expectStorable(update)
  expect(read().map(({ dedupe_key }) => dedupe_key)).toEqual(updates.map(({ dedupe_key }) => dedupe_key))
  // Each message id of the body is found again in what is kept.
  const kept = JSON.stringify(updates.map(({ raw }) => raw))
  for (const [id] of JSON.stringify(body).matchAll(/wamid\.[A-Z0-9]+/g)) expect(kept).toContain(id)
}

describe('any payload is kept', () => {
  const replacements = [
    undefined,
    null,
    '',
    0,
    -1,
    1e300,
    true,
    [],
    {},
    [null],
    'x',
    '💥'.repeat(10),
    nested(60),
    '\0\ud800',
  ]

  test('with any one place dropped, emptied or of another type', () => {
    for (const body of bodies)
      for (const path of placesIn(body))
        for (const replacement of replacements) expectKept(changed(body, path, replacement))
  })

  test('with huge texts in any place', () => {
    const huge = 'ह'.repeat(100_000)
    for (const body of bodies.slice(0, 12))
      for (const path of placesIn(body)) expectKept(changed(body, path, huge))
  }, 30_000)

  test('with several places changed at once', () => {
    const anyBody = fc.constantFrom(...bodies)
    const anyChanges = fc.array(fc.tuple(fc.nat(200), fc.jsonValue({ maxDepth: 3 })), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(anyBody, anyChanges, (original, changes) => {
        let body: unknown = original
        for (const [index, replacement] of changes) {
          const places = placesIn(body)
          body = changed(body, places[index % places.length]!, replacement)
        }
        expectKept(body)
      }),
      { numRuns: 1500 },
    )
  })

  test('when it is any JSON at all, any text, or any bytes', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expectKept(value)))
    fc.assert(
      fc.property(fc.uint8Array(), (body) => {
        for (const { update } of readWebhook(body, now)) expectStorable(update)
      }),
    )
  })

  test.each([100, 2_000, 200_000])(
    'nested %i levels deep, with its neighbours read as usual where they can be',
    (depth) => {
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`
      const good = '{"id":"wamid.GOOD","from":"919812345678","type":"text","text":{"body":"hi"}}'
      const text = `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[${good},{"id":"wamid.DEEP","from":"919812345678","type":"text","text":{"body":"hi"},"x":${deep}}]}}]}]}`
      const updates = readWebhook(bytes(text), now).map(({ update }) => update)
      for (const update of updates) expectStorable(update)
      expect(updates.map(({ kind }) => kind)).toEqual(depth < 1000 ? ['message', 'notice'] : ['notice'])
    },
  )

  test.each([
    ['unstorable characters', '{"a\\u0000":"\\ud800"}', { 'a\ufffd': '\ufffd' }],
    ['a number larger than a double holds', '{"id":12345678901234567890}', { id: '12345678901234567890' }],
    ['absurd depth', `${'['.repeat(200)}${']'.repeat(200)}`, `${'['.repeat(200)}${']'.repeat(200)}`],
    ['no JSON', 'plain', 'plain'],
  ])('the JSON inside a form is read with the same care: %s', (_case, response_json, form) => {
    const interactive = { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json } }
    const message = { id: 'wamid.F', from: '919812345678', type: 'interactive', interactive }
    const change = { field: 'messages', value: { messages: [message] } }
    const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] }
    const updates = readWebhook(bytes(body), now).map(({ update }) => update)
    for (const update of updates) expectStorable(update)
    expect(updates).toMatchObject([{ kind: 'message', content: { type: 'reply', kind: 'form', form } }])
  })

  test('bytes that are no UTF-8 are kept as they came', () => {
    const updates = readWebhook(new Uint8Array([0xff, 0xfe, 0x7b]), now)
    expect(updates).toMatchObject([{ update: { kind: 'notice', raw: { unparsed_base64: '//57' } } }])
  })
})

describe('many updates in one request', () => {
  test('a thousand updates are a thousand rows with different keys', () => {
    const messages = Array.from({ length: 1000 }, (_, index) => ({
      from: `9198${String(index).padStart(8, '0')}`,
      id: `wamid.M${index}`,
      timestamp: '1795000000',
      type: 'text',
      text: { body: 'x'.repeat(2000) },
    }))
    const value = { metadata: { phone_number_id: '1' }, messages }
    const body = {
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    }
    expect(itemsIn(body)).toBe(1000)
    const updates = readWebhook(bytes(body), now)
    expect(new Set(updates.map(({ update }) => update.dedupe_key)).size).toBe(1000)
    expect(updates.every(({ update }) => update.kind === 'message')).toBe(true)
  })

  test('an app’s request comes apart by number, and account events by account', () => {
    const change = (id: string, wamid: string) => ({
      field: 'messages',
      value: {
        metadata: { phone_number_id: id },
        messages: [{ id: wamid, from: '919812345678', type: 'text', text: { body: 'a' } }],
      },
    })
    const body = bytes({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '500',
          changes: [
            change('101', 'wamid.A'),
            change('102', 'wamid.B'),
            { field: 'account_update', value: { event: 'X' } },
          ],
        },
        { id: '600', changes: [change('101', 'wamid.C')] },
        'broken',
      ],
    })
    const headers = { 'x-hub-signature-256': `sha256=${signHmacSha256(body, 'secret')}` }
    const app = { app_secret: 'secret', now: () => now }
    const { accounts, reply } = metaCloudAppHook.receive({ method: 'POST', url: '/', headers, body }, app)
    const keys = accounts.map(({ provider_account_id, updates }) => [provider_account_id, updates.length])
    expect(Object.fromEntries(keys)).toEqual({ '101': 2, '102': 1, 'waba:500': 1, unreadable: 1 })
    expect(reply).toEqual({ status: 200 })
  })
})
