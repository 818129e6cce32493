/** SQL of an endpoint as a lane: when it may move, what became of its deliveries, and how it goes on. */

import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { WebhookAttemptRow } from '../deliveries.store.ts'
import { ENDPOINT_COLUMNS, LAST_SEQUENCE, lockEndpoint } from '../endpoints/endpoints.store.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import type { ClaimedDelivery } from './claims.store.ts'
import { lockedDeliveries } from './lock-deliveries.store.ts'
import { prepared } from './prepared.ts'

/** The endpoint, locked, when this holder may move its lane now: it is active, does not wait, and nobody else holds it. */
export async function lockLane(
  work: TimedScope,
  endpointId: string,
  holder: string,
): Promise<WebhookEndpointRow | undefined> {
  return work.transaction.row<WebhookEndpointRow>(
    prepared(
      'lock_webhook_lane',
      sql`
    select ${ENDPOINT_COLUMNS} from webhook_endpoints
     where workspace_id = ${work.workspaceId} and id = ${endpointId} and active and deleted_at is null
       and (lane_resumes_at is null or lane_resumes_at <= ${work.now})
       and (lane_lease_until is null or lane_lease_until <= ${work.now} or lane_holder = ${holder})
       for no key update`,
    ),
  )
}

/** Locks the lane. False when another process has taken it over. */
export async function lockHeldLane(work: Scope, endpointId: string, holder: string): Promise<boolean> {
  const lane = await work.transaction.row(sql`
    select id from webhook_endpoints
     where workspace_id = ${work.workspaceId} and id = ${endpointId} and lane_holder = ${holder} for no key update`)
  return lane !== undefined
}

/** Ends the lease of this holder, so that another process may take the lane at once. */
export async function giveBackLease(work: Scope, endpointId: string, holder: string): Promise<void> {
  await work.transaction.rows(sql`
    update webhook_endpoints set lane_lease_until = null
     where workspace_id = ${work.workspaceId} and id = ${endpointId} and lane_holder = ${holder}`)
}

/** The outcome of one attempt. */
export interface Outcome {
  delivery_id: string
  state: 'waiting' | 'succeeded' | 'failed'
  /** When it may be tried again, for `waiting`. */
  available_at: Date
  attempt: WebhookAttemptRow
}

/**
 * Writes attempts and what follows from them. One counts for its delivery only while it still holds the claim; a
 * success counts always, because what has arrived must not be sent again.
 */
export async function recordOutcomes(work: TimedScope<Session>, outcomes: readonly Outcome[]): Promise<void> {
  const attempts = outcomes.map(({ attempt }) => attempt)
  const ids = outcomes.map(({ delivery_id }) => delivery_id)
  await work.transaction.rows(
    prepared(
      'record_webhook_outcomes',
      sql`
    with outcome as (
      select *
        from unnest(${ids}::uuid[],
                    ${outcomes.map(({ state }) => state)}::text[],
                    ${outcomes.map(({ available_at }) => available_at)}::timestamptz[],
                    ${attempts.map(({ number }) => number)}::integer[],
                    ${attempts.map(({ started_at }) => started_at)}::timestamptz[],
                    ${attempts.map(({ duration_ms }) => duration_ms)}::integer[],
                    ${attempts.map(({ request_url }) => request_url)}::text[],
                    ${attempts.map(({ request_headers }) => request_headers && JSON.stringify(request_headers))}::jsonb[],
                    ${attempts.map(({ response_status }) => response_status)}::integer[],
                    ${attempts.map(({ response_body }) => response_body)}::text[],
                    ${attempts.map(({ error }) => error)}::text[],
                    ${attempts.map(({ next_attempt_at }) => next_attempt_at)}::timestamptz[])
          as o (delivery_id, state, available_at, number, started_at, duration_ms, request_url, request_headers,
                response_status, response_body, error, next_attempt_at)
    ), ${lockedDeliveries(work.workspaceId, sql`id = any (${ids}::uuid[])`)}, at_once as (
      -- Arrived at the first attempt: the delivery keeps it. No other process has tried it since, and its person is not erased.
      select locked.id from locked_delivery locked join outcome on outcome.delivery_id = locked.id
       where outcome.state = 'succeeded' and outcome.number = 1 and outcome.request_headers is null
         and locked.state_before = 'sending' and locked.attempts_before = 1 and locked.body is distinct from '{"erased":true}'
    ), kept as (
      insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, request_url,
                                    request_headers, response_status, response_body, error, next_attempt_at)
      select ${work.workspaceId}, delivery_id, number, started_at, duration_ms, request_url, request_headers,
             response_status,
             -- A receiver may repeat what it was sent: of somebody who was erased meanwhile, nothing is kept.
             case when locked_delivery.body = '{"erased":true}' then null else response_body end,
             error, next_attempt_at
        from outcome join locked_delivery on locked_delivery.id = outcome.delivery_id
       -- An outcome may be written twice: the answer to its first commit was lost.
       where locked_delivery.attempted_at is null and locked_delivery.id not in (select id from at_once)
      on conflict (workspace_id, delivery_id, number) do update
        set started_at = excluded.started_at, duration_ms = excluded.duration_ms,
            request_url = excluded.request_url, request_headers = excluded.request_headers,
            next_attempt_at = excluded.next_attempt_at, response_status = excluded.response_status,
            response_body = excluded.response_body, error = excluded.error
    )
    update webhook_deliveries delivery
       set body = case when outcome.state = 'succeeded' and delivery.event_sequence is not null
                         and delivery.body not in ('', '{"erased":true}')
                       then null else delivery.body end,
           state = outcome.state, available_at = outcome.available_at, lease_until = null,
           response_status = outcome.response_status, error = outcome.error,
           completed_at = case when outcome.state <> 'waiting' then ${work.now}::timestamptz end,
           attempted_at = case when is_at_once then outcome.started_at end,
           duration_ms = case when is_at_once then outcome.duration_ms end,
           request_url = case when is_at_once then outcome.request_url end,
           response_body = case when is_at_once then outcome.response_body end
      from outcome join locked_delivery on locked_delivery.id = outcome.delivery_id
           cross join lateral (select locked_delivery.id in (select id from at_once) as is_at_once) as first_attempt
     where delivery.workspace_id = ${work.workspaceId} and delivery.id = outcome.delivery_id
       -- Says the ids twice: without statistics, Postgres would read the whole lane to find them.
       and delivery.id = any (${ids}::uuid[])
       and ((delivery.state = 'sending' and delivery.attempts = outcome.number)
            or (outcome.state = 'succeeded' and delivery.state in ('waiting', 'sending')))`,
    ),
  )
}

/**
 * The wait of an endpoint that took nothing is the wait of what it did not take: chance must not let the second event
 * overtake the first.
 */
export async function waitWithLane(
  work: Scope,
  deliveries: readonly Pick<ClaimedDelivery, 'id' | 'attempts'>[],
  resumesAt: Date,
): Promise<void> {
  await work.transaction.rows(sql`
    with ${lockedDeliveries(work.workspaceId, sql`id = any (${deliveries.map(({ id }) => id)}::uuid[])`)}, aligned as (
      update webhook_deliveries delivery set available_at = ${resumesAt}
        from locked_delivery
       where delivery.workspace_id = ${work.workspaceId} and delivery.id = locked_delivery.id and delivery.state = 'waiting'
      returning delivery.id, delivery.attempts
    )
    update webhook_attempts attempt set next_attempt_at = ${resumesAt}
      from aligned
     where attempt.workspace_id = ${work.workspaceId} and attempt.delivery_id = aligned.id
       and attempt.number = aligned.attempts`)
}

export interface LaneState {
  failures: number
  resumes_at: Date | null
  failing_since: Date | null
  /** Warns its owner now that it will be switched off unless a delivery gets through. */
  warns?: true
  /** Present when the endpoint is switched off. */
  disabled_reason?: string
}

/** False when somebody has changed the endpoint meanwhile, which gave its lane a fresh start. */
export async function setLane(
  tx: Transaction,
  endpoint: WebhookEndpointRow,
  lane: LaneState,
  now: Date,
): Promise<boolean> {
  const isDisabled = lane.disabled_reason !== undefined
  // Locked first, so that the update sees what a sequencer that held the row has numbered and made deliveries of.
  if (isDisabled) await lockEndpoint({ transaction: tx, workspaceId: endpoint.workspace_id }, endpoint.id)
  const changed = await tx.row(sql`
    update webhook_endpoints
       set lane_failures = ${lane.failures}, lane_resumes_at = ${lane.resumes_at},
           lane_failing_since = ${lane.failing_since},
           lane_warned_at = case when ${lane.failing_since === null} then null
                                 when ${lane.warns === true} then ${now}::timestamptz else lane_warned_at end,
           -- On the right stand the values from before: what an outage has piled up goes in order.
           lane_ordered_until = case when lane_failures > 0 then greatest(lane_ordered_until, ${LAST_SEQUENCE})
                                     else lane_ordered_until end,
           active = active and ${!isDisabled},
           cursor = case when ${isDisabled} and not catching_up then ${LAST_SEQUENCE} else cursor end,
           disabled_reason = coalesce(${lane.disabled_reason ?? null}, disabled_reason)
     where workspace_id = ${endpoint.workspace_id} and id = ${endpoint.id} and active
       and updated_at = ${endpoint.updated_at}
    returning id`)
  return changed !== undefined
}
