/** The tests that every channel adapter passes. Import it from test files only: it needs Vitest. */
import { content as contentSchema, type OutboundContent, outboundContent } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import type { AdapterContext, AdapterHttp, ChannelAdapter } from './contract.ts'
import { DELIVERY_ERRORS, DeliveryError, SignatureError } from './delivery-errors.ts'
import { isFoundByMessage } from './message-keys.ts'
import type { OutboundMessage } from './sending.ts'
import type { InboundRequest, Update } from './updates.ts'

type HttpAnswer = Awaited<ReturnType<AdapterHttp['request']>>

export interface ConformanceFixtures<Credentials> {
  /** Complete credentials whose secret fields hold values found nowhere else. */
  credentials: Credentials
  now: Date
  /**
   * Inbound requests of the provider with the expected updates; each named field must match. For a
   * hosted channel, the values that the server's own edge passes on.
   */
  inbound: readonly ({ name: string; updates: readonly Partial<Update>[] } & (
    | { request: InboundRequest }
    | { posted: unknown }
  ))[]
  /** Requests that are not the provider's. None for a hosted channel, which takes no request. */
  forged: readonly { name: string; request: InboundRequest }[]
  /** At least one message for each content kind that the adapter declares. */
  outbound: readonly OutboundMessage[]
  /** How the provider answers; left out for adapters that use no network. */
  provider?: {
    accepts(): HttpAnswer
    throttles(): HttpAnswer
    /** An answer that repeats the secrets which it was sent. */
    repeatsSecrets(secrets: readonly string[]): HttpAnswer
  }
}

/** One small message of each kind, to find out what an adapter does with kinds it does not declare. */
const ANY_CONTENT: Record<OutboundContent['type'], OutboundContent> = {
  text: { type: 'text', text: 'Hello' },
  media: { type: 'media', kind: 'image', url: 'https://example.com/a.png' },
  template: { type: 'template', name: 'hello', language: 'en', variables: {} },
  buttons: { type: 'buttons', body: 'Which?', buttons: [{ id: 'a', title: 'A' }] },
  list: { type: 'list', body: 'Which?', button: 'Open', sections: [{ rows: [{ id: 'a', title: 'A' }] }] },
  link_button: { type: 'link_button', body: 'Look', label: 'Open', url: 'https://example.com' },
  location: { type: 'location', latitude: 1, longitude: 2 },
  contact_cards: { type: 'contact_cards', cards: [{ name: { formatted_name: 'Asha' } }] },
  reaction: { type: 'reaction', message_id: 'any', emoji: '👍' },
}

export function describeConformance<Credentials extends object>(
  adapter: ChannelAdapter<Credentials>,
  fixtures: ConformanceFixtures<Credentials>,
): void {
  const secrets = adapter.secretFields.map((field) => String(fixtures.credentials[field]))

  function context(
    request?: AdapterHttp['request'],
    credentials = fixtures.credentials,
  ): AdapterContext<Credentials> {
    return {
      credentials,
      channel_id: 'chan_conformance',
      now: () => fixtures.now,
      http: {
        request: request ?? (() => Promise.reject(new Error('this must not use the network'))),
      },
    }
  }

  type Inbound = (typeof fixtures.inbound)[number]
  function updatesOf(inbound: Inbound): Update[] {
    return 'request' in inbound
      ? adapter.receive!(inbound.request, context()).updates
      : adapter.accept!(inbound.posted, context())
  }

  async function failureOf(send: Promise<unknown>): Promise<DeliveryError> {
    const error = await send.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(DeliveryError)
    return error as DeliveryError
  }

  describe(`${adapter.id} keeps the contract of channels`, () => {
    test('its id begins with its kind, and its own credentials pass its schema', () => {
      expect(adapter.id.startsWith(`${adapter.kind}/`)).toBe(true)
      expect(adapter.credentials.parse(fixtures.credentials)).toEqual(fixtures.credentials)
      expect(adapter.address(fixtures.credentials).provider_account_id).not.toBe('')
    })

    test('optional members are present exactly when declared', () => {
      expect(adapter.signal !== undefined).toBe(adapter.capabilities.signals.length > 0)
      expect(adapter.fetchMedia !== undefined).toBe(adapter.capabilities.media)
      expect(adapter.listTemplates !== undefined).toBe(adapter.capabilities.templates)
      const isHosted = adapter.capabilities.hosted === true
      expect([adapter.receive === undefined, adapter.accept !== undefined]).toEqual([isHosted, isHosted])
      expect(fixtures.forged.length > 0).toBe(!isHosted)
      if (adapter.simulatedClosedWindow !== undefined) expect(adapter.capabilities.sandbox).toBe(true)
      if (adapter.generateCredentials !== undefined)
        expect(adapter.credentials.safeParse(adapter.generateCredentials()).success).toBe(true)
    })

    describe('receiving', () => {
      test.each(fixtures.forged)('a forged request yields no update: $name', ({ request }) => {
        expect(() => adapter.receive!(request, context())).toThrow(SignatureError)
      })

      test('a channel with a hook names the header of its signature', () =>
        expect(adapter.signatureHeader?.toLowerCase()).toBe(adapter.receive && adapter.signatureHeader))

      test.each(
        fixtures.inbound.flatMap((inbound) =>
          'request' in inbound && inbound.request.method === 'POST' ? [inbound] : [],
        ),
      )('without its signature header a request is refused with an empty body: $name', ({ request }) => {
        const headers = { ...request.headers, [adapter.signatureHeader!]: undefined }
        expect(() => adapter.receive!({ ...request, headers, body: new Uint8Array() }, context())).toThrow(
          SignatureError,
        )
      })

      test.each(fixtures.inbound)('$name is read as expected', (inbound) => {
        const updates = updatesOf(inbound)
        expect(updates).toMatchObject(inbound.updates)
        expect(updates).toHaveLength(inbound.updates.length)
        for (const update of updates) expectStorable(update)
      })

      test.each(fixtures.inbound)(
        '$name received twice has the same keys, all different from each other',
        (inbound) => {
          const keys = () => updatesOf(inbound).map((update) => update.dedupe_key)
          expect(keys()).toEqual(keys())
          expect(new Set(keys()).size).toBe(keys().length)
        },
      )

      test('no secret appears in an update', () => {
        for (const inbound of fixtures.inbound) {
          const text = JSON.stringify(updatesOf(inbound))
          for (const secret of secrets) expect(text).not.toContain(secret)
        }
      })
    })

    describe('sending', () => {
      const accepts: AdapterHttp['request'] = async () => fixtures.provider!.accepts()
      const online = fixtures.provider === undefined ? undefined : accepts

      test('there is a fixture for each declared kind', () => {
        const kinds = new Set(fixtures.outbound.map((message) => message.content.type))
        expect([...kinds].toSorted()).toEqual([...adapter.capabilities.content].toSorted())
      })

      test.each(fixtures.outbound)('a declared kind is composed: $content.type', async (message) => {
        outboundContent.parse(message.content)
        const receipt = await adapter.send(message, context(online))
        expect(receipt.provider_message_id).not.toBe('')
        expect(receipt.follow_ups === undefined).toBe(!adapter.capabilities.sandbox)
        for (const { update } of receipt.follow_ups ?? []) expectStorable(update)
      })

      test.each(
        Object.values(ANY_CONTENT).filter(({ type }) => !adapter.capabilities.content.includes(type)),
      )('an undeclared kind is refused before anything is sent: $type', async (content) => {
        const message = { ...fixtures.outbound[0]!, content }
        expect((await failureOf(adapter.send(message, context()))).detail.code).toBe('content_rejected')
      })

      test('a text longer than the limit is refused before anything is sent', async () => {
        const content = { type: 'text' as const, text: 'x'.repeat(adapter.capabilities.text_limit + 1) }
        const message = { ...fixtures.outbound[0]!, content }
        expect((await failureOf(adapter.send(message, context()))).detail.code).toBe('content_rejected')
      })

      if (fixtures.provider === undefined) return
      const { provider } = fixtures
      const text = fixtures.outbound.find(({ content }) => content.type === 'text') ?? fixtures.outbound[0]!
      const sendWith = (request: AdapterHttp['request']) => failureOf(adapter.send(text, context(request)))

      test.each([500, 503])('the plain answer %i may be tried again', async (status) => {
        const failure = await sendWith(async () => ({ status, headers: {}, body: new Uint8Array() }))
        expect(['yes', 'channel']).toContain(DELIVERY_ERRORS[failure.detail.code].retry)
      })

      test('being throttled may be tried again', async () => {
        const failure = await sendWith(async () => provider.throttles())
        expect(['yes', 'channel']).toContain(DELIVERY_ERRORS[failure.detail.code].retry)
      })

      test('a bare 429 may be tried again', async () => {
        const failure = await sendWith(async () => ({ status: 429, headers: {}, body: new Uint8Array() }))
        expect(['yes', 'channel']).toContain(DELIVERY_ERRORS[failure.detail.code].retry)
      })

      test.each(['provider_unreachable', 'outcome_unknown'] as const)(
        '%s of the connection passes through',
        async (code) => {
          const failure = await sendWith(() =>
            Promise.reject(new DeliveryError({ code, message: 'simulated' })),
          )
          expect(failure.detail.code).toBe(code)
        },
      )

      test('a connection that breaks in an unknown way is never sent again', async () => {
        const failure = await sendWith(() => Promise.reject(new TypeError('terminated')))
        expect(failure.detail.code).toBe('outcome_unknown')
      })

      test('a success that nobody can read is never sent again', async () => {
        const body = new TextEncoder().encode('{"half":')
        const failure = await sendWith(async () => ({ status: 200, headers: {}, body }))
        expect(failure.detail.code).toBe('outcome_unknown')
      })

      test('no secret appears in an error, even when the provider repeats it', async () => {
        const failure = await sendWith(async () => provider.repeatsSecrets(secrets))
        for (const secret of secrets)
          expect(JSON.stringify([failure.message, failure.detail])).not.toContain(secret)
      })
    })
  })
}

/** What every ledger row needs of an update, whatever the provider sent. */
export function expectStorable(update: Update): void {
  expect(update.dedupe_key).not.toBe('')
  expect(update.dedupe_key.length).toBeLessThanOrEqual(512)
  // Erasing a person finds it so.
  expect(isFoundByMessage(update)).toBe(true)
  expect(update.lane).not.toBe('')
  expect(update.lane.length).toBeLessThanOrEqual(256)
  expect(new Date(update.occurred_at).toISOString()).toBe(update.occurred_at)
  const stored = JSON.stringify(update)
  // An escaped backslash before the u makes it ordinary text.
  expect(stored).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i)
  expect(update.raw).toBeDefined()
  // A reader that throws is caught and its update kept; here it is a mistake to be found.
  expect(stored).not.toContain('our reader failed')
  if (update.kind === 'message' || update.kind === 'echo') contentSchema.parse(update.content)
  if (update.kind === 'message') {
    const { phone, whatsapp_user, visitor } = update.from
    expect(phone ?? whatsapp_user ?? visitor).toBeTruthy()
  }
}
