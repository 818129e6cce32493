import { describe, expect, test } from 'vitest'
import { describeConformance } from '../../kit/conformance.ts'
import type { AdapterContext, DeliveryError, OutboundMessage, Update } from '../../kit/index.ts'
import { readFixtures } from '../../testing/index.ts'
import { generateCredentials, type NativeCredentials, nativeCredentials } from './credentials.ts'
import { native } from './index.ts'
import type { NativeUpdates } from './wire.ts'

const CREDENTIALS: NativeCredentials = {
  widget_id: 'widget-of-the-tests',
  identity_secret: 'identity-secret-of-the-tests-0123456',
  allowed_origins: ['https://shop.example'],
}
const now = new Date('2026-11-20T10:00:00.000Z')
const inbound = readFixtures<{ body: NativeUpdates; updates: Partial<Update>[] }>(
  new URL('fixtures/inbound/', import.meta.url),
)
const outbound = readFixtures<{ message: OutboundMessage }>(
  new URL('fixtures/outbound/', import.meta.url),
).map(({ message }) => message)

describeConformance(native, {
  credentials: CREDENTIALS,
  now,
  inbound: inbound.map(({ name, body, updates }) => ({ name, posted: body, updates })),
  forged: [],
  outbound,
})

const context: AdapterContext<NativeCredentials> = {
  credentials: CREDENTIALS,
  channel_id: 'chan_1',
  now: () => now,
  http: { request: () => Promise.reject(new Error('the web chat uses no network')) },
}

describe('a web chat', () => {
  test('has no reply window, and may be used where nobody real is reached', () => {
    expect(native.capabilities.reply_window_ms).toBeUndefined()
    expect([native.capabilities.hosted, native.capabilities.sandbox]).toEqual([true, false])
  })

  test('gives the same message the same id however often it is sent, so that it cannot count twice', async () => {
    const text = outbound.find(({ content }) => content.type === 'text')!
    expect(await native.send(text, context)).toEqual(await native.send(text, context))
  })

  test('refuses people who never opened it', async () => {
    const message: OutboundMessage = { ...outbound[0]!, to: { phone: '+919812345678' } }
    const error = await native.send(message, context).catch((thrown: DeliveryError) => thrown)
    expect(error).toMatchObject({ detail: { code: 'recipient_invalid' } })
  })

  test('reads what was uploaded, and says when it is gone', async () => {
    const reference = { kind: 'image', provider_media_id: 'k', mime_type: 'image/png' } as const
    const bytes = new Uint8Array([1])
    const file = await native.fetchMedia!(reference, { ...context, readUpload: async () => bytes })
    expect(file).toEqual({ bytes, mime_type: 'image/png' })
    await expect(native.fetchMedia!(reference, context)).rejects.toMatchObject({
      detail: { code: 'provider_rejected' },
    })
  })
})

describe('its settings', () => {
  const read = (input: object) => nativeCredentials.safeParse(input)

  test('keep origins as browsers send them, from a list or from one text', () => {
    const expected = ['https://shop.example', 'http://localhost:3000']
    for (const given of [expected, 'https://SHOP.example:443/, http://localhost:3000']) {
      expect(read({ allowed_origins: given }).data?.allowed_origins).toEqual(expected)
    }
  })

  test.each(['https://shop.example/page', 'shop.example', '*', 'ftp://shop.example', 'null'])(
    'refuse %j as an origin',
    (origin) => expect(read({ allowed_origins: [origin] }).success).toBe(false),
  )

  test('refuse a secret that could be guessed', () => {
    expect(read({ identity_secret: 'short' }).success).toBe(false)
  })

  test('are made up differently for each channel', () => {
    expect(generateCredentials().widget_id).not.toBe(generateCredentials().widget_id)
  })
})
