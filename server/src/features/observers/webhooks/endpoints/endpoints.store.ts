/** SQL on webhook endpoints. */

import { join, raw, type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import { lockedDeliveries } from '../deliver/lock-deliveries.store.ts'
import { prepared } from '../deliver/prepared.ts'
import type { WebhookEndpointRow } from './webhook-endpoint.ts'

export const ENDPOINT_COLUMNS = sql`workspace_id, id, agent_id, url, events, description, format, secret,
  previous_secret, previous_secret_until, delays_seconds, timeout_ms, success_statuses, disable_after_days, max_in_flight,
  active, disabled_reason, lane_failures, lane_resumes_at, lane_failing_since, lane_warned_at, lane_ordered_until,
  lane_holder, lane_lease_until, cursor, is_callback,
  created_at, updated_at`

/** Of the workspace's events, inside a statement on webhook_endpoints. */
export const LAST_SEQUENCE = sql`coalesce((
  select counter.last_sequence from event_counters counter where counter.workspace_id = webhook_endpoints.workspace_id), 0)`

export type ListeningEndpoint = Pick<
  WebhookEndpointRow,
  'id' | 'agent_id' | 'events' | 'format' | 'url' | 'is_callback'
>

/** Those that hear of new events. Locked until the transaction ends, so that none is removed meanwhile. */
export async function listeningEndpoints(work: Scope): Promise<ListeningEndpoint[]> {
  return work.transaction.rows<ListeningEndpoint>(
    prepared(
      'listening_endpoints',
      sql`
    select id, agent_id, events, format, url, is_callback from webhook_endpoints
     where workspace_id = ${work.workspaceId} and active and deleted_at is null and not catching_up
     order by id for no key update`,
    ),
  )
}

export async function catchingUpEndpoints(
  system: Session,
): Promise<{ workspace_id: string; endpoint_id: string }[]> {
  return system.rows(sql`select workspace_id, endpoint_id from catching_up_webhooks()`)
}

export async function lockCatchingUp(
  work: Scope,
  id: string,
): Promise<(ListeningEndpoint & Pick<WebhookEndpointRow, 'cursor'>) | undefined> {
  return work.transaction.row(sql`
    select id, agent_id, events, format, url, is_callback, cursor from webhook_endpoints
     where workspace_id = ${work.workspaceId} and id = ${id} and active and deleted_at is null and catching_up
       for no key update`)
}

export async function moveCursor(
  work: Scope,
  id: string,
  sequence: number,
  catchingUp: boolean,
): Promise<void> {
  await work.transaction.rows(sql`
    update webhook_endpoints set cursor = ${sequence}, catching_up = ${catchingUp}
     where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** The endpoint for callbacks to an address. */
export async function findCallback(
  work: Scope,
  url: string,
  format: string,
): Promise<{ id: string } | undefined> {
  return work.transaction.row(sql`
    select id from webhook_endpoints
     where workspace_id = ${work.workspaceId} and url = ${url} and format = ${format} and is_callback and active and deleted_at is null limit 1`)
}

export async function countCallbacks(work: Scope): Promise<number> {
  const row = await work.transaction.row<{ count: number }>(sql`
    select count(*)::int as count from webhook_endpoints
     where workspace_id = ${work.workspaceId} and is_callback and deleted_at is null`)
  return row!.count
}

export async function findEndpoint(
  work: Scope<Session>,
  id: string,
): Promise<WebhookEndpointRow | undefined> {
  return work.transaction.row<WebhookEndpointRow>(sql`
    select ${ENDPOINT_COLUMNS} from webhook_endpoints
     where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null`)
}

/** Includes removed endpoints. */
export async function formatOfEndpoint(work: Scope<Session>, id: string): Promise<string> {
  const row = await work.transaction.row<{ format: string }>(sql`
    select format from webhook_endpoints where workspace_id = ${work.workspaceId} and id = ${id}`)
  return row!.format
}

export async function lockEndpoint(work: Scope, id: string): Promise<WebhookEndpointRow | undefined> {
  return work.transaction.row<WebhookEndpointRow>(sql`
    select ${ENDPOINT_COLUMNS} from webhook_endpoints
     where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null for no key update`)
}

export type NewEndpoint = Pick<
  WebhookEndpointRow,
  | 'id'
  | 'agent_id'
  | 'url'
  | 'events'
  | 'description'
  | 'format'
  | 'secret'
  | 'delays_seconds'
  | 'timeout_ms'
  | 'success_statuses'
  | 'disable_after_days'
  | 'max_in_flight'
  | 'active'
> &
  Partial<Pick<WebhookEndpointRow, 'is_callback'>>

/** Hears of events from `cursor` on. */
export async function insertEndpoint(
  work: TimedScope,
  endpoint: NewEndpoint,
  cursor: number,
): Promise<WebhookEndpointRow> {
  const row = await work.transaction.row<WebhookEndpointRow>(sql`
    insert into webhook_endpoints (workspace_id, id, agent_id, url, events, description, format, secret,
                                   delays_seconds, timeout_ms, success_statuses, disable_after_days, max_in_flight,
                                   active, is_callback, cursor, created_at, updated_at)
    values (${work.workspaceId}, ${endpoint.id}, ${endpoint.agent_id}, ${endpoint.url}, ${endpoint.events},
            ${endpoint.description}, ${endpoint.format}, ${endpoint.secret}, ${endpoint.delays_seconds},
            ${endpoint.timeout_ms}, ${endpoint.success_statuses}, ${endpoint.disable_after_days},
            ${endpoint.max_in_flight}, ${endpoint.active}, ${endpoint.is_callback ?? false}, ${cursor}, ${work.now}, ${work.now})
    returning ${ENDPOINT_COLUMNS}`)
  return row!
}

export type EndpointChange = Partial<
  Pick<
    WebhookEndpointRow,
    | 'url'
    | 'events'
    | 'description'
    | 'delays_seconds'
    | 'timeout_ms'
    | 'success_statuses'
    | 'disable_after_days'
    | 'max_in_flight'
    | 'active'
  >
>

const CHANGEABLE = [
  'url',
  'events',
  'description',
  'delays_seconds',
  'timeout_ms',
  'success_statuses',
  'disable_after_days',
  'max_in_flight',
  'active',
] as const satisfies readonly (keyof EndpointChange)[]

export async function changeEndpoint(
  work: TimedScope,
  id: string,
  change: EndpointChange,
): Promise<WebhookEndpointRow | undefined> {
  const sets = [sql`updated_at = ${work.now}`]
  for (const column of CHANGEABLE) {
    if (change[column] !== undefined) sets.push(sql`${raw(column)} = ${change[column]}`)
  }
  return work.transaction.row<WebhookEndpointRow>(sql`
    update webhook_endpoints set ${join(sets)}
     where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null
    returning ${ENDPOINT_COLUMNS}`)
}

/** Somebody has fixed the endpoint, or has seen that it answers: its lane starts afresh, at its oldest delivery. */
export async function refreshLane(work: TimedScope, id: string): Promise<void> {
  // Before its deliveries, as those who claim them do.
  const endpoint = await lockEndpoint(work, id)
  if (endpoint?.lane_resumes_at) {
    const delayed = sql`endpoint_id = ${id} and state = 'waiting' and available_at = ${endpoint.lane_resumes_at}`
    await work.transaction.rows(sql`
      with ${lockedDeliveries(work.workspaceId, delayed)}
      update webhook_deliveries delivery set available_at = ${work.now}
        from locked_delivery
       where delivery.workspace_id = ${work.workspaceId} and delivery.id = locked_delivery.id and delivery.state = 'waiting'`)
  }
  await work.transaction.rows(sql`
    update webhook_endpoints
       -- On the right stand the values from before: what an outage has piled up goes in order.
       set lane_ordered_until = case when lane_failures > 0 then greatest(lane_ordered_until, ${LAST_SEQUENCE})
                                     else lane_ordered_until end,
           lane_failures = 0, lane_resumes_at = null, lane_failing_since = null, lane_warned_at = null
     where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/**
 * Enables an endpoint. One that we switched off goes on where it stood: it catches up on what happened meanwhile. One
 * that its owner switched off hears of events from now on.
 */
export async function resumeEndpoint(work: Scope, id: string, lastSequence: number): Promise<void> {
  await work.transaction.rows(sql`
    update webhook_endpoints
       set catching_up = disabled_reason is not null and cursor < ${lastSequence},
           cursor = case when disabled_reason is null then greatest(cursor, ${lastSequence}) else cursor end,
           lane_ordered_until = greatest(lane_ordered_until, ${lastSequence}),
           disabled_reason = null
     where workspace_id = ${work.workspaceId} and id = ${id} and not active`)
}

/** The present secret becomes the previous one, which signs along until then. */
export async function changeSecret(
  work: TimedScope,
  id: string,
  secret: Buffer,
  previousUntil: Date,
): Promise<WebhookEndpointRow | undefined> {
  return work.transaction.row<WebhookEndpointRow>(sql`
    update webhook_endpoints
       set secret = ${secret}, previous_secret = secret, previous_secret_until = ${previousUntil}, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null
    returning ${ENDPOINT_COLUMNS}`)
}

/** False when there is no such endpoint. Deliveries that still waited for it have failed. */
export async function removeEndpoint(work: TimedScope, id: string): Promise<boolean> {
  const removed = await work.transaction.row(sql`
    update webhook_endpoints set deleted_at = ${work.now}, updated_at = ${work.now}, active = false
     where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null returning id`)
  if (!removed) return false
  await work.transaction.rows(sql`
    with ${lockedDeliveries(work.workspaceId, sql`endpoint_id = ${id} and state in ('waiting', 'sending')`)}
    update webhook_deliveries delivery
       set state = 'failed', error = 'The endpoint was removed.', completed_at = ${work.now}, lease_until = null
      from locked_delivery
     where delivery.workspace_id = ${work.workspaceId} and delivery.id = locked_delivery.id
       and delivery.state in ('waiting', 'sending')`)
  return true
}

export function endpointsQuery(
  workspaceId: string,
  filter: { agentId: string | undefined; format: string | undefined },
): ListQuery {
  const where = [sql`workspace_id = ${workspaceId}`, sql`deleted_at is null`]
  if (filter.agentId) where.push(sql`agent_id = ${filter.agentId}`)
  if (filter.format !== undefined) where.push(sql`format = ${filter.format}`)
  return { select: sql`select ${ENDPOINT_COLUMNS} from webhook_endpoints`, where: join(where, ' and ') }
}
