/** SQL of sending: an endpoint's deliveries are a lane, claimed by one process at a time. */
import { type Session, sql, type Transaction } from '../../platform/database/index.ts'
import type { WebhookAttemptRow } from './deliveries.store.ts'
import { ENDPOINT_COLUMNS } from './endpoints.store.ts'
import type { WebhookDeliveryRow } from './webhook-delivery.ts'
import type { WebhookEndpointRow } from './webhook-endpoint.ts'

export async function dueLanes(
  system: Session,
  now: Date,
): Promise<{ workspace_id: string; endpoint_id: string }[]> {
  return system.rows(sql`select workspace_id, endpoint_id from due_webhooks(${now})`)
}

/** The endpoint, locked, when its lane may move now: it is active, does not wait, and nobody else is sending. */
export async function lockLane(
  tx: Transaction,
  workspaceId: string,
  endpointId: string,
  now: Date,
): Promise<WebhookEndpointRow | undefined> {
  const endpoint = await tx.row<WebhookEndpointRow>(sql`
    select ${ENDPOINT_COLUMNS} from webhook_endpoints
     where workspace_id = ${workspaceId} and id = ${endpointId} and active and deleted_at is null
       and (lane_resumes_at is null or lane_resumes_at <= ${now})
       for no key update`)
  if (!endpoint) return undefined
  // A statement after the lock, so that it sees what the one who held the lock before has claimed.
  const other = await tx.row(sql`
    select 1 from webhook_deliveries
     where workspace_id = ${workspaceId} and endpoint_id = ${endpointId} and state = 'sending' and lease_until > ${now}
     limit 1`)
  return other ? undefined : endpoint
}

export type ClaimedDelivery = Pick<WebhookDeliveryRow, 'id' | 'event_id' | 'event_type' | 'body' | 'attempts'>

type Sql = ReturnType<typeof sql>

/** An event that failed this often lets others be tried before it, in case only this one cannot be digested. */
const PATIENCE = 3

/**
 * Takes what is due in the order of events, and what a process that died left behind. Needs the lane's lock. The
 * answer counts the attempt that is about to start.
 */
export async function claimDeliveries(
  tx: Transaction,
  endpoint: WebhookEndpointRow,
  limit: number,
  now: Date,
  leaseUntil: Date,
): Promise<ClaimedDelivery[]> {
  const { workspace_id, id } = endpoint
  // Two branches rather than one order, so that each follows the index and stops early in a lane of any length.
  const dueAmong = (tried: Sql) => sql`
    select id, event_sequence, part, state, attempts, lease_until from webhook_deliveries
     where workspace_id = ${workspace_id} and endpoint_id = ${id} and state in ('waiting', 'sending') and ${tried}
       and ((state = 'waiting' and available_at <= ${now}) or (state = 'sending' and lease_until <= ${now}))
     order by event_sequence, part, id limit ${limit}`
  return tx.rows<ClaimedDelivery>(sql`
    with due as (
      select *, row_number() over (order by attempts >= ${PATIENCE}, event_sequence, part, id) as place
        from ((${dueAmong(sql`attempts < ${PATIENCE}`)}) union all (${dueAmong(sql`attempts >= ${PATIENCE}`)})
              limit ${limit}) as candidates
    ), interrupted as (
      insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, request_headers, error)
      select ${workspace_id}, id, attempts, lease_until, 0, '{}',
             'interrupted: the process that sent it ended; whether it arrived is not known'
        from due where state = 'sending'
      on conflict do nothing
    ), claimed as (
      update webhook_deliveries
         set state = 'sending', attempts = webhook_deliveries.attempts + 1, lease_until = ${leaseUntil}
        from due
       where webhook_deliveries.workspace_id = ${workspace_id} and webhook_deliveries.id = due.id
      returning webhook_deliveries.id, event_id, event_type, body, webhook_deliveries.attempts, place
    )
    select id, event_id, event_type, body, attempts from claimed order by place`)
}

/** What became of one attempt. */
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
export async function recordOutcomes(
  tx: Transaction,
  workspaceId: string,
  outcomes: readonly Outcome[],
  now: Date,
): Promise<void> {
  const attempts = outcomes.map(({ attempt }) => attempt)
  await tx.rows(sql`
    with outcome as (
      select *
        from unnest(${outcomes.map(({ delivery_id }) => delivery_id)}::uuid[],
                    ${outcomes.map(({ state }) => state)}::text[],
                    ${outcomes.map(({ available_at }) => available_at)}::timestamptz[],
                    ${attempts.map(({ number }) => number)}::integer[],
                    ${attempts.map(({ started_at }) => started_at)}::timestamptz[],
                    ${attempts.map(({ duration_ms }) => duration_ms)}::integer[],
                    ${attempts.map(({ request_headers }) => JSON.stringify(request_headers))}::jsonb[],
                    ${attempts.map(({ response_status }) => response_status)}::integer[],
                    ${attempts.map(({ response_body }) => response_body)}::text[],
                    ${attempts.map(({ error }) => error)}::text[])
          as o (delivery_id, state, available_at, number, started_at, duration_ms, request_headers, response_status,
                response_body, error)
    ), kept as (
      insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, request_headers,
                                    response_status, response_body, error)
      select ${workspaceId}, delivery_id, number, started_at, duration_ms, request_headers, response_status,
             response_body, error from outcome
      on conflict (workspace_id, delivery_id, number) do update
        set started_at = excluded.started_at, duration_ms = excluded.duration_ms,
            request_headers = excluded.request_headers, response_status = excluded.response_status,
            response_body = excluded.response_body, error = excluded.error
    )
    update webhook_deliveries delivery
       set state = outcome.state, available_at = outcome.available_at, lease_until = null,
           response_status = outcome.response_status, error = outcome.error,
           completed_at = case when outcome.state <> 'waiting' then ${now}::timestamptz end
      from outcome
     where delivery.workspace_id = ${workspaceId} and delivery.id = outcome.delivery_id
       -- Says the ids twice: without statistics, Postgres would read the whole lane to find them.
       and delivery.id = any (${outcomes.map(({ delivery_id }) => delivery_id)}::uuid[])
       and ((delivery.state = 'sending' and delivery.attempts = outcome.number)
            or (outcome.state = 'succeeded' and delivery.state in ('waiting', 'sending')))`)
}

/** Gives back what was claimed and not tried: it costs no attempt. */
export async function releaseDeliveries(
  tx: Transaction,
  workspaceId: string,
  deliveries: readonly Pick<ClaimedDelivery, 'id' | 'attempts'>[],
): Promise<void> {
  if (deliveries.length === 0) return
  await tx.rows(sql`
    update webhook_deliveries
       set state = 'waiting', attempts = webhook_deliveries.attempts - 1, lease_until = null
      from unnest(${deliveries.map(({ id }) => id)}::uuid[], ${deliveries.map(({ attempts }) => attempts)}::integer[])
        as claim (id, attempts)
     where workspace_id = ${workspaceId} and webhook_deliveries.id = claim.id and state = 'sending'
       and webhook_deliveries.attempts = claim.attempts`)
}

export interface LaneState {
  failures: number
  resumes_at: Date | null
  failing_since: Date | null
  /** Present when the endpoint is switched off. */
  disabled_reason?: string
}

export async function setLane(tx: Transaction, endpoint: WebhookEndpointRow, lane: LaneState): Promise<void> {
  await tx.rows(sql`
    update webhook_endpoints
       set lane_failures = ${lane.failures}, lane_resumes_at = ${lane.resumes_at},
           lane_failing_since = ${lane.failing_since},
           active = active and ${lane.disabled_reason === undefined},
           disabled_reason = coalesce(${lane.disabled_reason ?? null}, disabled_reason)
     where workspace_id = ${endpoint.workspace_id} and id = ${endpoint.id}
       -- Whoever changed the endpoint meanwhile has given its lane a fresh start.
       and updated_at = ${endpoint.updated_at}`)
}
