/** Posts one delivery and decides what follows for it. Writes nothing. */
import type { Platform } from '../../../../platform/platform.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import type { EventRenderers } from '../render/event-renderer.ts'
import { type Verdict, waitAfter } from '../webhook-delivery.ts'
import { attemptDelivery, type FinishedAttempt, openSecrets } from './attempt-delivery.ts'
import type { ClaimedDelivery } from './claims.store.ts'
import type { Outcome } from './lanes.store.ts'

export type LanePlatform = Pick<Platform, 'database' | 'clock' | 'wake' | 'log' | 'secrets' | 'guardedFetch'>

export interface SendOptions {
  renderers: EventRenderers
  /** From 0 to 1. */
  random: () => number
}

export async function sendDelivery(
  platform: LanePlatform,
  endpoint: WebhookEndpointRow,
  delivery: ClaimedDelivery,
  { renderers, random }: SendOptions,
): Promise<{ verdict: Verdict; outcome: Outcome }> {
  const { verdict, attempt } = await attemptOrExplain(platform, endpoint, delivery, renderers)
  const now = platform.clock.now()
  const wait =
    verdict.outcome === 'succeeded' ? undefined : waitAfter(endpoint, verdict, delivery.attempts, random)
  const state = verdict.outcome === 'succeeded' ? 'succeeded' : wait === undefined ? 'failed' : 'waiting'
  const available_at = new Date(now.getTime() + (wait ?? 0))
  const next_attempt_at = state === 'waiting' && verdict.outcome !== 'gone' ? available_at : null
  return {
    verdict,
    outcome: {
      delivery_id: delivery.id,
      state,
      available_at,
      attempt: { ...attempt, next_attempt_at, request_headers: keptHeaders(delivery, state, attempt) },
    },
  }
}

/** A success keeps none, they are rendered again when shown; those of a failure may explain it. */
function keptHeaders(
  { event_sequence }: ClaimedDelivery,
  state: Outcome['state'],
  { request_headers }: FinishedAttempt,
): FinishedAttempt['request_headers'] {
  return state === 'succeeded' && event_sequence !== null ? null : request_headers
}

/** A delivery that cannot be tried (an unknown format, a secret sealed with another key) counts as a failed attempt. */
async function attemptOrExplain(
  platform: LanePlatform,
  endpoint: WebhookEndpointRow,
  delivery: ClaimedDelivery,
  renderers: EventRenderers,
): Promise<{ verdict: Verdict; attempt: FinishedAttempt }> {
  const now = platform.clock.now()
  try {
    const renderer = renderers.get(endpoint.format)
    if (!renderer) throw new Error(`This server does not know the format ${endpoint.format}.`)
    const secrets = openSecrets(platform.secrets, endpoint, now)
    const { body, problem } = delivery
    if (body === null) return unsent(endpoint, delivery, now, problem ? refused(problem.error) : EXPIRED)
    return await attemptDelivery(platform.guardedFetch, {
      delivery: { ...delivery, body },
      endpoint,
      renderer,
      secrets,
      now,
    })
  } catch (error) {
    platform.log.error({ endpoint_id: endpoint.id, err: error }, 'a webhook could not be attempted')
    return unsent(endpoint, delivery, now, { outcome: 'unreachable', error: (error as Error).message })
  }
}

/** It is tried again later, by a server of another version perhaps, and holds up no other event. */
const refused = (error: string): Verdict => ({ outcome: 'refused', error })
/** The event of a waiting replay was deleted by retention. */
const EXPIRED = refused('The event is not kept any more.')

function unsent(
  endpoint: WebhookEndpointRow,
  delivery: ClaimedDelivery,
  now: Date,
  verdict: Verdict,
): { verdict: Verdict; attempt: FinishedAttempt } {
  return {
    verdict,
    attempt: {
      number: delivery.attempts,
      started_at: now,
      duration_ms: 0,
      request_url: endpoint.url,
      request_headers: {},
      response_status: null,
      response_body: null,
      error: verdict.error,
    },
  }
}
