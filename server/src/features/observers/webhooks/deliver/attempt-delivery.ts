/** One signed POST of one delivery. Writes nothing. */
import { performance } from 'node:perf_hooks'
import { showId } from '@parley/contracts'
import { type GuardedFetch, OutboundHttpError } from '../../../../platform/outbound-http/index.ts'
import type { Secrets } from '../../../../platform/secrets/secrets.ts'
import type { WebhookAttemptRow } from '../deliveries.store.ts'
import { secretPlace, type WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import type { EventRenderer, SigningInput } from '../render/event-renderer.ts'
import { judgeAnswer, judgeFailure, type Verdict, type WebhookDeliveryRow } from '../webhook-delivery.ts'

/** Sent with every request, whatever the format. */
export const PLAIN_HEADERS = {
  'content-type': 'application/json',
  'user-agent': 'Parley-Webhooks/1',
} as const

/** Of the answer, to look at. */
const KEPT_BYTES = 4096

export type SigningSecrets = Pick<SigningInput, 'secret' | 'previous_secret'>

/** The secrets that sign for an endpoint now. Throws when they were sealed with another key. */
export function openSecrets(
  secrets: Secrets,
  endpoint: Pick<
    WebhookEndpointRow,
    'workspace_id' | 'id' | 'secret' | 'previous_secret' | 'previous_secret_until'
  >,
  now: Date,
): SigningSecrets {
  const { secret, previous_secret, previous_secret_until } = endpoint
  const overlaps = previous_secret !== null && previous_secret_until !== null && previous_secret_until > now
  const place = secretPlace(endpoint)
  return {
    secret: secrets.open(secret, place),
    ...(overlaps ? { previous_secret: secrets.open(previous_secret, place) } : {}),
  }
}

export interface AttemptInput {
  delivery: Pick<WebhookDeliveryRow, 'id' | 'event_id' | 'event_type' | 'attempts'> & { body: string }
  endpoint: Pick<WebhookEndpointRow, 'url' | 'timeout_ms' | 'success_statuses'>
  renderer: EventRenderer
  secrets: SigningSecrets
  now: Date
}

/** An attempt whose consequence is not decided yet. */
export type FinishedAttempt = Omit<WebhookAttemptRow, 'next_attempt_at'>

export async function attemptDelivery(
  guardedFetch: GuardedFetch,
  { delivery, endpoint, renderer, secrets, now }: AttemptInput,
): Promise<{ verdict: Verdict; attempt: FinishedAttempt }> {
  const request_headers = {
    ...PLAIN_HEADERS,
    ...renderer.headers({
      delivery_id: showId('webhook_delivery', delivery.id),
      event_id: showId('event', delivery.event_id),
      name: delivery.event_type,
      body: delivery.body,
      ...secrets,
      now,
    }),
  }
  const begun = performance.now()
  const finish = (verdict: Verdict, answer?: { status: number; body: Uint8Array }) => ({
    verdict,
    attempt: {
      number: delivery.attempts,
      started_at: now,
      duration_ms: Math.round(performance.now() - begun),
      request_url: endpoint.url,
      request_headers,
      response_status: answer?.status ?? null,
      response_body: answer ? readableText(answer.body) : null,
      error: verdict.error,
    },
  })
  try {
    const answer = await guardedFetch.request({
      method: 'POST',
      url: endpoint.url,
      headers: request_headers,
      body: delivery.body,
      timeout_ms: endpoint.timeout_ms,
      max_bytes: KEPT_BYTES,
    })
    return finish(judgeAnswer(answer, endpoint.success_statuses, now), answer)
  } catch (error) {
    if (error instanceof OutboundHttpError) return finish(judgeFailure(error))
    throw error
  }
}

/** Postgres holds no NUL. */
function readableText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\u0000', '\uFFFD')
}
