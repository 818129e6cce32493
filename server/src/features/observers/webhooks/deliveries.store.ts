/** SQL on webhook deliveries and their attempts, as far as people look at them. Sending is in lanes.store.ts. */

import { join, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { prepared } from './deliver/prepared.ts'
import type { WebhookDeliveryRow } from './webhook-delivery.ts'

export type NewDelivery = Pick<
  WebhookDeliveryRow,
  | 'id'
  | 'endpoint_id'
  | 'event_id'
  | 'event_type'
  | 'event_sequence'
  | 'part'
  | 'body'
  | 'state'
  | 'error'
  | 'replay_of'
> &
  Partial<Pick<WebhookDeliveryRow, 'attempts'>>

export async function insertDeliveries(work: TimedScope, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const column = (key: keyof NewDelivery) => deliveries.map((delivery) => delivery[key] ?? null)
  await work.transaction.rows(
    prepared(
      'insert_webhook_deliveries',
      sql`
    insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, part, body,
                                    state, error, replay_of, attempts, available_at, created_at, completed_at)
    select ${work.workspaceId}, id, endpoint_id, event_id, event_type, event_sequence, part, body, state, error, replay_of,
           coalesce(attempts, 0), ${work.now}, ${work.now}, case when state = 'failed' then ${work.now}::timestamptz end
      from unnest(${column('id')}::uuid[], ${column('endpoint_id')}::uuid[], ${column('event_id')}::uuid[],
                  ${column('event_type')}::text[], ${column('event_sequence')}::bigint[], ${column('part')}::integer[],
                  ${column('body')}::text[], ${column('state')}::text[], ${column('error')}::text[],
                  ${column('replay_of')}::uuid[], ${column('attempts')}::integer[])
        as d (id, endpoint_id, event_id, event_type, event_sequence, part, body, state, error, replay_of, attempts)`,
    ),
  )
}

/** A delivery as it is shown. */
export interface DeliveryView extends Omit<WebhookDeliveryRow, 'body' | 'available_at'> {
  /** When it is tried next, by its own schedule and its lane's; null when it is not waiting. */
  next_attempt_at: Date | null
  /** Of the newest attempt. */
  duration_ms: number | null
}

/** Add `from`, with the alias `delivery`. */
const DELIVERY_COLUMNS = sql`
  select delivery.workspace_id, delivery.id, delivery.endpoint_id, delivery.event_id, delivery.event_type,
         delivery.event_sequence, delivery.part, delivery.state, delivery.attempts, delivery.response_status,
         delivery.error, delivery.replay_of, delivery.created_at, delivery.completed_at,
         case when delivery.state = 'waiting' then
           (select greatest(delivery.available_at, endpoint.lane_resumes_at) from webhook_endpoints endpoint
             where endpoint.workspace_id = delivery.workspace_id and endpoint.id = delivery.endpoint_id
               and endpoint.active)
         end as next_attempt_at,
         coalesce(delivery.duration_ms,
                  (select attempt.duration_ms from webhook_attempts attempt
                    where attempt.workspace_id = delivery.workspace_id and attempt.delivery_id = delivery.id
                    order by attempt.number desc limit 1)) as duration_ms`

export async function findDelivery(work: Scope<Session>, id: string): Promise<DeliveryView | undefined> {
  return work.transaction.row<DeliveryView>(sql`
    ${DELIVERY_COLUMNS} from webhook_deliveries delivery
     where delivery.workspace_id = ${work.workspaceId} and delivery.id = ${id}`)
}

/** Null: it is rendered from its event. */
export async function storedBodyOf(work: Scope<Session>, id: string): Promise<string | null> {
  const row = await work.transaction.row<{ body: string | null }>(sql`
    select body from webhook_deliveries where workspace_id = ${work.workspaceId} and id = ${id}`)
  return row!.body
}

export interface WebhookAttemptRow {
  number: number
  started_at: Date
  duration_ms: number
  /** Null for attempts from before it was kept. */
  request_url: string | null
  /** Null: those of its format, which are made again when it is shown. */
  request_headers: Record<string, string> | null
  response_status: number | null
  response_body: string | null
  error: string | null
  next_attempt_at: Date | null
}

/** A delivery that arrived at once keeps its only attempt itself. */
export async function attemptsOf(work: Scope<Session>, deliveryId: string): Promise<WebhookAttemptRow[]> {
  return work.transaction.rows<WebhookAttemptRow>(sql`
    select number, started_at, duration_ms, request_url, request_headers, response_status, response_body, error,
           next_attempt_at
      from webhook_attempts where workspace_id = ${work.workspaceId} and delivery_id = ${deliveryId}
    union all
    select 1, attempted_at, duration_ms, request_url, null, response_status, response_body, null, null
      from webhook_deliveries where workspace_id = ${work.workspaceId} and id = ${deliveryId} and attempted_at is not null
     order by number`)
}

/**
 * Newest first: those of a workspace by their ids, which are in the order of making. Those of an endpoint by the ids of their events,
 * and replays among them by their own: both say when, and the two indexes that find deliveries by event give that order. An index for the list
 * alone would be a quarter of the table.
 */
export function deliveriesQuery(
  workspaceId: string,
  filter: { endpointId: string | undefined; state: string | undefined; eventType: string | undefined },
): ListQuery {
  const where = [sql`delivery.workspace_id = ${workspaceId}`]
  if (filter.endpointId) where.push(sql`delivery.endpoint_id = ${filter.endpointId}`)
  if (filter.state) where.push(sql`delivery.state = ${filter.state}`)
  if (filter.eventType !== undefined) where.push(sql`delivery.event_type = ${filter.eventType}`)
  const matching = join(where, ' and ')
  if (!filter.endpointId) {
    return {
      select: sql`${DELIVERY_COLUMNS} from webhook_deliveries delivery`,
      where: matching,
      order: [{ column: 'id', type: 'uuid' }],
    }
  }
  return {
    select: sql`${DELIVERY_COLUMNS}, delivery.event_id as place from webhook_deliveries delivery`,
    where: sql`${matching} and delivery.replay_of is null`,
    also: {
      select: sql`${DELIVERY_COLUMNS}, delivery.id as place from webhook_deliveries delivery`,
      where: sql`${matching} and delivery.replay_of is not null`,
    },
    order: [
      { column: 'place', type: 'uuid' },
      { column: 'id', type: 'uuid' },
    ],
  }
}
