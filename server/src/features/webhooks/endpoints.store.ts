/** SQL on webhook endpoints. */
import { join, type Session, sql, type Transaction } from '../../platform/database/index.ts'
import { SECRET_OVERLAP_MS, type WebhookEndpointRow } from './webhook-endpoint.ts'

export const ENDPOINT_COLUMNS = sql`workspace_id, id, agent_id, url, events, description, format, secret,
  previous_secret, previous_secret_until, delays_seconds, timeout_ms, active, disabled_reason, lane_failures, lane_resumes_at, lane_failing_since,
  created_at, updated_at`

export type ListeningEndpoint = Pick<WebhookEndpointRow, 'id' | 'agent_id' | 'events' | 'format'>

/** Locked until the transaction ends, so that none is removed while deliveries are made for it. */
export async function listeningEndpoints(tx: Transaction, workspaceId: string): Promise<ListeningEndpoint[]> {
  return tx.rows<ListeningEndpoint>(sql`
    select id, agent_id, events, format from webhook_endpoints
     where workspace_id = ${workspaceId} and active and deleted_at is null order by id for no key update`)
}

export async function moveCursors(tx: Transaction, workspaceId: string, sequence: number): Promise<void> {
  await tx.rows(sql`
    update webhook_endpoints set cursor = ${sequence}
     where workspace_id = ${workspaceId} and active and deleted_at is null and cursor < ${sequence}`)
}

export async function findEndpoint(
  session: Session,
  workspaceId: string,
  id: string,
): Promise<WebhookEndpointRow | undefined> {
  return session.row<WebhookEndpointRow>(sql`
    select ${ENDPOINT_COLUMNS} from webhook_endpoints
     where workspace_id = ${workspaceId} and id = ${id} and deleted_at is null`)
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
  | 'active'
>

/** Hears of events from `cursor` on. */
export async function insertEndpoint(
  tx: Transaction,
  workspaceId: string,
  now: Date,
  endpoint: NewEndpoint,
  cursor: number,
): Promise<WebhookEndpointRow> {
  const row = await tx.row<WebhookEndpointRow>(sql`
    insert into webhook_endpoints (workspace_id, id, agent_id, url, events, description, format, secret,
                                   delays_seconds, timeout_ms, active, cursor, created_at, updated_at)
    values (${workspaceId}, ${endpoint.id}, ${endpoint.agent_id}, ${endpoint.url}, ${endpoint.events},
            ${endpoint.description}, ${endpoint.format}, ${endpoint.secret}, ${endpoint.delays_seconds},
            ${endpoint.timeout_ms}, ${endpoint.active}, ${cursor}, ${now}, ${now})
    returning ${ENDPOINT_COLUMNS}`)
  return row!
}

export type EndpointChange = Partial<
  Pick<
    WebhookEndpointRow,
    'url' | 'events' | 'description' | 'secret' | 'delays_seconds' | 'timeout_ms' | 'active'
  >
>

/** Whoever changes an endpoint may have mended it: its lane starts afresh. */
export async function changeEndpoint(
  tx: Transaction,
  workspaceId: string,
  id: string,
  now: Date,
  change: EndpointChange,
): Promise<WebhookEndpointRow | undefined> {
  const sets = [
    sql`updated_at = ${now}`,
    sql`lane_failures = 0`,
    sql`lane_resumes_at = null`,
    sql`lane_failing_since = null`,
  ]
  if (change.url !== undefined) sets.push(sql`url = ${change.url}`)
  if (change.events !== undefined) sets.push(sql`events = ${change.events}`)
  if (change.description !== undefined) sets.push(sql`description = ${change.description}`)
  if (change.secret !== undefined) {
    const until = new Date(now.getTime() + SECRET_OVERLAP_MS)
    // On the right stand the values from before.
    sets.push(
      sql`secret = ${change.secret}`,
      sql`previous_secret = secret`,
      sql`previous_secret_until = ${until}`,
    )
  }
  if (change.delays_seconds !== undefined) sets.push(sql`delays_seconds = ${change.delays_seconds}`)
  if (change.timeout_ms !== undefined) sets.push(sql`timeout_ms = ${change.timeout_ms}`)
  if (change.active !== undefined) sets.push(sql`active = ${change.active}`, sql`disabled_reason = null`)
  return tx.row<WebhookEndpointRow>(sql`
    update webhook_endpoints set ${join(sets)}
     where workspace_id = ${workspaceId} and id = ${id} and deleted_at is null
    returning ${ENDPOINT_COLUMNS}`)
}

/** False when there is no such endpoint. What still waited for it has failed. */
export async function removeEndpoint(
  tx: Transaction,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const removed = await tx.row(sql`
    update webhook_endpoints set deleted_at = ${now}, updated_at = ${now}, active = false
     where workspace_id = ${workspaceId} and id = ${id} and deleted_at is null returning id`)
  if (!removed) return false
  await tx.rows(sql`
    update webhook_deliveries
       set state = 'failed', error = 'The endpoint was removed.', completed_at = ${now}, lease_until = null
     where workspace_id = ${workspaceId} and endpoint_id = ${id} and state in ('waiting', 'sending')`)
  return true
}
