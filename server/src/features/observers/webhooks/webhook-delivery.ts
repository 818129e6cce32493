/** The outcome of posting to an endpoint, and the time of the next attempt. Pure. */
import type { GuardedResponse, OutboundHttpError } from '../../../platform/outbound-http/index.ts'
import type { WebhookEndpointRow } from './endpoints/webhook-endpoint.ts'

export interface WebhookDeliveryRow {
  workspace_id: string
  id: string
  endpoint_id: string
  event_id: string
  event_type: string
  event_sequence: number | null
  part: number
  /** Null: rendered from its event when it is needed. ERASED_BODY: of a contact who was erased. */
  body: string | null
  state: 'waiting' | 'sending' | 'succeeded' | 'failed'
  attempts: number
  available_at: Date
  response_status: number | null
  error: string | null
  replay_of: string | null
  created_at: Date
  completed_at: Date | null
}

/** Stored where the contact was erased. A delivery that is still due is sent as its redacted event renders. */
export const ERASED_BODY = '{"erased":true}'

export interface Verdict {
  /**
   * `refused`: this event alone is not wanted as it is. `unreachable`: the endpoint takes nothing now, so its whole
   * lane waits. `gone`: it never wants to be called again.
   */
  outcome: 'succeeded' | 'refused' | 'unreachable' | 'gone'
  error: string | null
  /** The receiver asked for that much patience. */
  retry_after_ms?: number
}

/** Longest Retry-After that is believed. */
const RETRY_AFTER_LIMIT_MS = 24 * 60 * 60 * 1000

/** `successStatuses` as the endpoint has them: `204`, `2xx`. */
export function judgeAnswer(
  answer: Pick<GuardedResponse, 'status' | 'headers'>,
  successStatuses: readonly string[],
  now: Date,
): Verdict {
  const { status } = answer
  const isSuccess = successStatuses.some(
    (each) => each === `${status}` || each === `${Math.floor(status / 100)}xx`,
  )
  if (isSuccess) return { outcome: 'succeeded', error: null }
  const retry_after_ms = readRetryAfter(answer.headers['retry-after'], now)
  if (status === 410) return { outcome: 'gone', error: 'The receiver answered 410 Gone.' }
  const error =
    status >= 300 && status < 400
      ? `The receiver answered ${status}; redirects are not followed: register the final address.`
      : `The receiver answered ${status}.`
  const takesNothing = status >= 500 || status === 408 || status === 425 || status === 429
  return { outcome: takesNothing ? 'unreachable' : 'refused', error, retry_after_ms }
}

export function judgeFailure(error: OutboundHttpError): Verdict {
  return { outcome: 'unreachable', error: `${error.reason}: ${error.message}` }
}

function readRetryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime()
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, RETRY_AFTER_LIMIT_MS) : undefined
}

/**
 * How long to wait after failure number `failures` (from 1), or undefined when the list is used up. Up to a tenth is
 * added by chance, so that what failed together does not come back together.
 */
export function retryDelay(
  delaysSeconds: readonly number[],
  failures: number,
  random: () => number,
): number | undefined {
  const seconds = delaysSeconds[failures - 1]
  return seconds === undefined ? undefined : Math.round(seconds * 1000 * (1 + random() / 10))
}

/** Beyond the end of a list no wait is shorter: lists of a few seconds would otherwise knock for days on end. */
const BEYOND_LIST_MS = 10 * 60 * 1000

/** The lane's own wait: after the end of the list its last step is repeated. */
export function laneDelay(delaysSeconds: readonly number[], failures: number, random: () => number): number {
  const listed = retryDelay(delaysSeconds, failures, random)
  if (listed !== undefined) return listed
  return Math.max(retryDelay(delaysSeconds, delaysSeconds.length, random) ?? 0, BEYOND_LIST_MS)
}

/** Milliseconds until the next attempt of a delivery that was not taken; undefined when it has failed for good. */
export function waitAfter(
  endpoint: Pick<WebhookEndpointRow, 'delays_seconds' | 'disable_after_days' | 'lane_failing_since'>,
  verdict: Verdict,
  failures: number,
  random: () => number,
): number | undefined {
  // It wants no more events, so it is switched off. When it is switched on again, it gets this one, too.
  if (verdict.outcome === 'gone') return 0
  const listed = retryDelay(endpoint.delays_seconds, failures, random)
  // An outage may outlast the list. While nothing gets through, events are kept until the endpoint is given up.
  const isOutage =
    verdict.outcome === 'unreachable' &&
    endpoint.lane_failing_since !== null &&
    endpoint.disable_after_days !== null
  const wait = listed ?? (isOutage ? laneDelay(endpoint.delays_seconds, failures, random) : undefined)
  return wait === undefined ? undefined : Math.max(wait, verdict.retry_after_ms ?? 0)
}
