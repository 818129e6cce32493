import { type OutboundContent, outboundContent } from '@parley/contracts'
import { expect, test } from 'vitest'
import type { AdapterHttp } from '../contract.ts'
import { DELIVERY_ERRORS, DeliveryError } from '../delivery-errors.ts'
import { expectStorable } from './storable.ts'
import { type ConformanceFixtures, contextOf, failureOf, type Subject } from './subject.ts'

/** One small message of each kind, to test that an adapter refuses the kinds that it does not declare. */
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

/** Each kind of content is composed, or refused before anything is sent. */
export function describeComposing<Credentials>(subject: Subject<Credentials>): void {
  const { adapter, fixtures } = subject
  const accepts: AdapterHttp['request'] = async () => fixtures.provider!.accepts()
  const online = fixtures.provider === undefined ? undefined : accepts

  test('there is a fixture for each declared kind', () => {
    const kinds = new Set(fixtures.outbound.map((message) => message.content.type))
    expect([...kinds].toSorted()).toEqual([...adapter.capabilities.content].toSorted())
  })

  test.each(fixtures.outbound)('a declared kind is composed: $content.type', async (message) => {
    outboundContent.parse(message.content)
    const receipt = await adapter.send(message, contextOf(subject, online))
    expect(receipt.provider_message_id).not.toBe('')
    expect(receipt.follow_ups === undefined).toBe(!adapter.capabilities.sandbox)
    for (const { update } of receipt.follow_ups ?? []) expectStorable(update)
  })

  test.each(Object.values(ANY_CONTENT).filter(({ type }) => !adapter.capabilities.content.includes(type)))(
    'an undeclared kind is refused before anything is sent: $type',
    async (content) => {
      const message = { ...fixtures.outbound[0]!, content }
      expect((await failureOf(adapter.send(message, contextOf(subject)))).detail.code).toBe(
        'content_rejected',
      )
    },
  )

  test('a text longer than the limit is refused before anything is sent', async () => {
    const content = { type: 'text' as const, text: 'x'.repeat(adapter.capabilities.text_limit + 1) }
    const message = { ...fixtures.outbound[0]!, content }
    expect((await failureOf(adapter.send(message, contextOf(subject)))).detail.code).toBe('content_rejected')
  })
}

/** Each failure of the provider becomes an error of the closed list, and only a safe one may be sent again. */
export function describeFailures<Credentials>(
  subject: Subject<Credentials>,
  provider: NonNullable<ConformanceFixtures<Credentials>['provider']>,
): void {
  const { adapter, fixtures, secrets } = subject
  const text = fixtures.outbound.find(({ content }) => content.type === 'text') ?? fixtures.outbound[0]!
  const sendWith = (request: AdapterHttp['request']) =>
    failureOf(adapter.send(text, contextOf(subject, request)))

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
      const failure = await sendWith(() => Promise.reject(new DeliveryError({ code, message: 'simulated' })))
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
}
