import { type EventData, showId, type WebhookDelivery, type WebhookEndpoint } from '@parley/contracts'
import type { GuardedFetch } from '../../../../platform/outbound-http/index.ts'
import type { DeliveryView, WebhookAttemptRow } from '../deliveries.store.ts'
import type { EndpointSnapshot } from './endpoint-snapshot.ts'
import { addressWarnings, type WebhookEndpointRow } from './webhook-endpoint.ts'

/** `secret` as it is shown: whole only in the answer that creates the endpoint. */
export function presentEndpoint(
  row: WebhookEndpointRow,
  secret: string,
  now: Date,
  guardedFetch: GuardedFetch,
): WebhookEndpoint {
  return {
    id: showId('webhook_endpoint', row.id),
    url: row.url,
    agent_id: row.agent_id ? showId('agent', row.agent_id) : null,
    events: row.events,
    description: row.description,
    format: row.format,
    secret,
    previous_secret_expires_at:
      row.previous_secret_until && row.previous_secret_until > now
        ? row.previous_secret_until.toISOString()
        : null,
    active: row.active,
    disabled_reason: row.disabled_reason,
    delays_seconds: row.delays_seconds,
    timeout_ms: row.timeout_ms,
    success_statuses: row.success_statuses,
    disable_after_days: row.disable_after_days,
    max_in_flight: row.max_in_flight,
    failing_since: row.lane_failing_since?.toISOString() ?? null,
    resumes_at: (row.active && row.lane_resumes_at?.toISOString()) || null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    ...addressWarnings(guardedFetch, row.url),
  }
}

/** Enough to recognise a long secret, nothing of a short one. */
export function maskSecret(secret: string): string {
  return secret.length >= 16 ? `••••${secret.slice(-4)}` : '••••'
}

export function presentDelivery(row: DeliveryView): WebhookDelivery {
  return {
    id: showId('webhook_delivery', row.id),
    endpoint_id: showId('webhook_endpoint', row.endpoint_id),
    event_id: showId('event', row.event_id),
    event_type: row.event_type,
    event_sequence: row.event_sequence,
    state: row.state,
    attempts_count: row.attempts,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    response_status: row.response_status,
    duration_ms: row.duration_ms,
    error: row.error,
    replay_of: row.replay_of ? showId('webhook_delivery', row.replay_of) : null,
    created_at: row.created_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
  }
}

export function presentAttempt(
  row: WebhookAttemptRow,
  headers: Record<string, string> = row.request_headers ?? {},
): NonNullable<WebhookDelivery['attempts']>[number] {
  return {
    number: row.number,
    started_at: row.started_at.toISOString(),
    duration_ms: row.duration_ms,
    request: {
      method: 'POST',
      url: row.request_url,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, PROVES_US.test(name) ? '••••' : value]),
      ),
    },
    response_status: row.response_status,
    response_body: row.response_body,
    error: row.error,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
  }
}

/** Headers that a receiver takes as proof that it is us. */
const PROVES_US = /signature|secret|token|authorization|api-?key|password/i

export function presentEndpointSnapshot(
  snapshot: EndpointSnapshot,
): NonNullable<EventData['webhook_endpoint']> {
  const { id, url, description, format, active, disabled_reason } = snapshot
  return { id: showId('webhook_endpoint', id), url, description, format, active, disabled_reason }
}
