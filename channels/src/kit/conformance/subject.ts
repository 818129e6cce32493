/** The adapter that is tested, with what its tests need. */
import { expect } from 'vitest'
import type { AdapterContext, AdapterHttp, ChannelAdapter } from '../contract.ts'
import { DeliveryError } from '../delivery-errors.ts'
import type { OutboundMessage } from '../sending.ts'
import type { InboundRequest, Update } from '../updates.ts'

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

export interface Subject<Credentials> {
  adapter: ChannelAdapter<Credentials>
  fixtures: ConformanceFixtures<Credentials>
  /** The values of the secret fields. */
  secrets: readonly string[]
}

/** Without `request` the network must not be used. */
export function contextOf<Credentials>(
  { fixtures }: Subject<Credentials>,
  request?: AdapterHttp['request'],
): AdapterContext<Credentials> {
  return {
    credentials: fixtures.credentials,
    channel_id: 'chan_conformance',
    now: () => fixtures.now,
    http: {
      request: request ?? (() => Promise.reject(new Error('this must not use the network'))),
    },
  }
}

export function updatesOf<Credentials>(
  subject: Subject<Credentials>,
  inbound: ConformanceFixtures<Credentials>['inbound'][number],
): Update[] {
  const { adapter } = subject
  return 'request' in inbound
    ? adapter.receive!(inbound.request, contextOf(subject)).updates
    : adapter.accept!(inbound.posted, contextOf(subject))
}

export async function failureOf(send: Promise<unknown>): Promise<DeliveryError> {
  const error = await send.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return error as DeliveryError
}
