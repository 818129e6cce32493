import { describe, expect, test } from 'vitest'
import { describeConformance } from '../../kit/conformance.ts'
import {
  type AdapterContext,
  DELIVERY_ERRORS,
  DeliveryError,
  type InboundRequest,
  type OutboundMessage,
  type Update,
} from '../../kit/index.ts'
import { checkGraphRequest, readFixtures, sign } from '../../testing/index.ts'
import { META_ERROR_CODES } from '../wire/error-codes.ts'
import type { MetaCloudCredentials } from './credentials.ts'
import { metaCloud } from './index.ts'

const CREDENTIALS: MetaCloudCredentials = {
  phone_number_id: '106540000000001',
  waba_id: '102290000000001',
  access_token: 'EAAconformanceToken',
  app_secret: 'app-secret-of-the-tests',
  verify_token: 'verify-token-of-the-tests',
}
const now = new Date('2026-11-20T00:00:00.000Z')

const inbound = readFixtures<{ body?: unknown; body_text?: string; updates: Partial<Update>[] }>(
  new URL('fixtures/inbound/', import.meta.url),
)
const outbound = readFixtures<{ message: OutboundMessage; request: unknown }>(
  new URL('fixtures/outbound/', import.meta.url),
)
const answers = readFixtures<{
  status: number
  headers: Record<string, string>
  body_text: string
  outcome: Record<string, unknown>
}>(new URL('fixtures/answers/', import.meta.url))

function posted(text: string, secret: string | undefined = CREDENTIALS.app_secret): InboundRequest {
  const body = new TextEncoder().encode(text)
  const headers = secret === undefined ? {} : { 'x-hub-signature-256': sign(body, secret) }
  return { method: 'POST', url: 'https://parley.example/hooks', headers, body }
}

function contextThatAnswers(
  request: AdapterContext<MetaCloudCredentials>['http']['request'],
  more: Partial<MetaCloudCredentials> = {},
): AdapterContext<MetaCloudCredentials> {
  return { credentials: { ...CREDENTIALS, ...more }, channel_id: 'chan_1', now: () => now, http: { request } }
}

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const graphError = (code: number, message = 'Something') =>
  encode({ error: { code, message, type: 'OAuthException' } })

describeConformance(metaCloud, {
  credentials: CREDENTIALS,
  now,
  inbound: inbound.map(({ name, body, body_text, updates }) => ({
    name,
    request: posted(body_text ?? JSON.stringify(body)),
    updates,
  })),
  forged: [
    { name: 'no signature', request: { ...posted('{}'), headers: {} } },
    { name: 'a signature with another secret', request: posted('{}', 'another-secret') },
    {
      name: 'a body changed after signing',
      request: { ...posted('{}'), body: new TextEncoder().encode('{ }') },
    },
    {
      name: 'a signature that is no hex',
      request: { ...posted('{}'), headers: { 'x-hub-signature-256': 'sha256=zz' } },
    },
    {
      name: 'a wrong verify token',
      request: {
        method: 'GET',
        url: 'https://h/?hub.mode=subscribe&hub.verify_token=x',
        headers: {},
        body: new Uint8Array(),
      },
    },
  ],
  outbound: outbound.map(({ message }) => message),
  provider: {
    accepts: () => ({ status: 200, headers: {}, body: encode({ messages: [{ id: 'wamid.NEW' }] }) }),
    throttles: () => ({ status: 400, headers: {}, body: graphError(130429) }),
    repeatsSecrets: (secrets) => ({
      status: 401,
      headers: {},
      body: graphError(190, `Malformed token ${secrets.join(' ')}`),
    }),
  },
})

describe('webhooks of Meta', () => {
  test('the verification request is answered with its challenge', () => {
    const url =
      'https://h/?hub.mode=subscribe&hub.verify_token=verify-token-of-the-tests&hub.challenge=1158201444'
    const request = { method: 'GET', url, headers: {}, body: new Uint8Array() }
    const context = contextThatAnswers(() => Promise.reject(new Error('no network')))
    expect(metaCloud.receive(request, context)).toEqual({
      updates: [],
      reply: { status: 200, body: '1158201444', content_type: 'text/plain' },
    })
  })

  test('without any app secret a POST is refused with what to remedy, and the app’s own secret serves instead', () => {
    const context = contextThatAnswers(() => Promise.reject(new Error('no network')), {
      app_secret: undefined,
    })
    expect(() => metaCloud.receive(posted('{}', 'app-wide'), context)).toThrow(/PARLEY_META_APP_SECRET/)
    const text = JSON.stringify({ object: 'whatsapp_business_account', entry: [] })
    const received = metaCloud.receive(posted(text, 'app-wide'), {
      ...context,
      app: { app_secret: 'app-wide' },
    })
    expect(received).toEqual({ updates: [], reply: { status: 200 } })
  })

  test('an update is kept as Meta would have sent it alone', () => {
    const context = contextThatAnswers(() => Promise.reject(new Error('no network')))
    for (const { body, body_text } of inbound) {
      const { updates } = metaCloud.receive(posted(body_text ?? JSON.stringify(body)), context)
      for (const update of updates.filter(({ kind }) => kind !== 'notice')) {
        const alone = {
          object: 'whatsapp_business_account',
          entry: [{ id: CREDENTIALS.waba_id, changes: [update.raw] }],
        }
        const { kind, dedupe_key } = metaCloud.receive(posted(JSON.stringify(alone)), context).updates[0]!
        expect(kind).toBe(update.kind)
        // Account events are told apart by the time of their entry as well, which the update keeps in occurred_at.
        if (kind !== 'template_changed') expect(dedupe_key).toBe(update.dedupe_key)
      }
    }
  })
})

describe('requests to Meta', () => {
  test.each(outbound)('$name is written as Meta takes it', async ({ message, request }) => {
    const sent: { url: string; body: unknown; authorization: unknown }[] = []
    const context = contextThatAnswers(async ({ url, body, headers }) => {
      sent.push({ url, body: JSON.parse(String(body)), authorization: headers?.authorization })
      return { status: 200, headers: {}, body: encode({ messages: [{ id: 'wamid.NEW' }] }) }
    })
    await metaCloud.send(message, context)
    const url = 'https://graph.facebook.com/v23.0/106540000000001/messages'
    expect(sent).toEqual([{ url, body: request, authorization: 'Bearer EAAconformanceToken' }])
    expect(checkGraphRequest(sent[0]!.body)).toMatchObject({ kind: 'message' })
  })

  test('the version of the Graph API and its address can be set', async () => {
    const urls: string[] = []
    const context = contextThatAnswers(
      async ({ url }) => {
        urls.push(url)
        return { status: 200, headers: {}, body: encode({ messages: [{ id: 'wamid.NEW' }] }) }
      },
      { graph_version: 'v26.0' },
    )
    await metaCloud.send(outbound[0]!.message, { ...context, api_url: 'http://127.0.0.1:9/' })
    expect(urls).toEqual(['http://127.0.0.1:9/v26.0/106540000000001/messages'])
  })

  const template = outbound.find(({ name }) => name === 'template')!.message
  const authentication = outbound.find(({ name }) => name === 'template-authentication')!.message
  test.each<[string, OutboundMessage, string, RegExp]>([
    ['a number without +', { ...template, to: { phone: '919812345678' } }, 'recipient_invalid', /E\.164/],
    ['nobody to send to', { ...template, to: {} }, 'recipient_invalid', /neither/],
    ['a template nobody knows', { ...template, template: undefined }, 'template_unavailable', /sync/],
    ['a missing variable', withVariables(template, { 1: 'Asha' }), 'template_unavailable', /missing: 2/],
    [
      'an empty variable',
      withVariables(template, { 1: 'Asha', 2: '' }),
      'template_unavailable',
      /missing: 2/,
    ],
    [
      'a surplus variable',
      withVariables(template, { 1: 'a', 2: 'b', 3: 'c' }),
      'template_unavailable',
      /not in the template: 3/,
    ],
    [
      'an authentication template to a user id',
      { ...authentication, to: { whatsapp_user: 'IN.1' } },
      'recipient_invalid',
      /phone number/,
    ],
    [
      'a media header without media',
      { ...template, template: { ...template.template!, header: { format: 'image' } } },
      'template_unavailable',
      /header_media_url/,
    ],
    [
      'a caption on a voice note',
      { ...template, content: { type: 'media', kind: 'audio', url: 'https://a.example/b', caption: 'c' } },
      'content_rejected',
      /caption/,
    ],
    [
      'media without an address',
      { ...template, content: { type: 'media', kind: 'image', attachment_id: 'att_1' } },
      'content_rejected',
      /url/,
    ],
    [
      'two buttons of one name',
      {
        ...template,
        content: {
          type: 'buttons',
          body: 'b',
          buttons: [
            { id: 'a', title: 'A' },
            { id: 'b', title: 'A' },
          ],
        },
      },
      'content_rejected',
      /"A" stands twice/,
    ],
    [
      'a reaction to a message WhatsApp never had',
      { ...template, content: { type: 'reaction', message_id: 'msg_9' } },
      'content_rejected',
      /msg_9/,
    ],
  ])('%s is refused before anything leaves', async (_case, message, code, says) => {
    const context = contextThatAnswers(() => Promise.reject(new Error('no network')))
    const error = await metaCloud.send(message, context).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DeliveryError)
    expect((error as DeliveryError).detail.code).toBe(code)
    expect((error as DeliveryError).message).toMatch(says)
  })

  test('a list of more than ten rows in all is refused', async () => {
    const rows = (from: string) =>
      Array.from({ length: 6 }, (_, index) => ({ id: `${from}${index}`, title: 'Row' }))
    const sections = [
      { title: 'a', rows: rows('a') },
      { title: 'b', rows: rows('b') },
    ]
    const message: OutboundMessage = {
      ...template,
      content: { type: 'list', body: 'b', button: 'c', sections },
    }
    const context = contextThatAnswers(() => Promise.reject(new Error('no network')))
    await expect(metaCloud.send(message, context)).rejects.toThrow(/10 rows/)
  })
})

describe('answers of Meta', () => {
  test.each(answers)('$name', async ({ status, headers, body_text, outcome }) => {
    const body = new TextEncoder().encode(body_text)
    const context = contextThatAnswers(async () => ({ status, headers, body }))
    const result = await metaCloud
      .send(outbound[0]!.message, context)
      .catch((error: DeliveryError) => error.detail)
    expect(result).toMatchObject(outcome)
    if ('provider_message_id' in outcome) expect(result).toEqual(outcome)
  })

  test('each code means the same in an answer and in a status', async () => {
    for (const [code, expected] of Object.entries(META_ERROR_CODES)) {
      const context = contextThatAnswers(async () => ({
        status: 400,
        headers: {},
        body: graphError(Number(code)),
      }))
      await expect(metaCloud.send(outbound[0]!.message, context)).rejects.toMatchObject({
        detail: { code: expected },
      })
      const status = { id: 'wamid.1', status: 'failed', errors: [{ code: Number(code), title: 'Something' }] }
      const value = { metadata: { phone_number_id: CREDENTIALS.phone_number_id }, statuses: [status] }
      const body = {
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
      }
      expect(metaCloud.receive(posted(JSON.stringify(body)), context).updates).toMatchObject([
        { error: { code: expected } },
      ])
    }
  })

  test('only what waits is tried again: a refused request or person never is', () => {
    const retried = Object.entries(META_ERROR_CODES).filter(
      ([, code]) => DELIVERY_ERRORS[code].retry !== 'no',
    )
    expect(retried.map(([code]) => Number(code)).toSorted((a, b) => a - b)).toEqual([
      1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 133004,
    ])
  })
})

function withVariables(message: OutboundMessage, variables: Record<string, string>): OutboundMessage {
  return { ...message, content: { ...message.content, variables } as OutboundMessage['content'] }
}
