/** SQL of claims: the lease holder owns the next deliveries of a lane until it records or returns them. */

import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import type { RenderProblem } from '../render/render-again.ts'
import type { WebhookDeliveryRow } from '../webhook-delivery.ts'
import { lockedDeliveries } from './lock-deliveries.store.ts'
import { prepared } from './prepared.ts'

export type ClaimedDelivery = Pick<
  WebhookDeliveryRow,
  'id' | 'event_id' | 'event_type' | 'event_sequence' | 'part' | 'body' | 'attempts'
> & {
  /** Why there is no body: this server cannot render the event. */
  problem?: RenderProblem
}

type Sql = ReturnType<typeof sql>

/** An event that failed this often in a lane that waits is tried together with another, in case only it is to blame. */
const PATIENCE = 3

/** With one request at a time no event overtakes a failed one that still has retries. */
function patienceOf({ max_in_flight, delays_seconds }: WebhookEndpointRow): number {
  return max_in_flight === 1 ? Math.max(PATIENCE, delays_seconds.length + 1) : PATIENCE
}

export interface Claim {
  endpoint: WebhookEndpointRow
  now: Date
  leaseUntil: Date
  /** The process that claims. */
  holder: string
}

/** Takes the lease, due deliveries in the order of events, and those that a crash left behind. Needs the lane's lock. */
export async function claimDeliveries(
  tx: Transaction,
  claim: Claim,
  limit: number,
): Promise<ClaimedDelivery[]> {
  return claimAmong(
    tx,
    'claim_webhooks',
    claim,
    sql`
    due as (
      select *, row_number() over (order by event_sequence, part, id) as place,
             -- Requests start in order, so of what a crash left behind only so many may have left.
             state = 'sending' and row_number() over (partition by state order by event_sequence, part, id)
                                   <= ${claim.endpoint.max_in_flight}::integer as was_sent
        from (${dueAmong(claim, sql`true`, limit)}) as candidates)`,
  )
}

/**
 * The trial that shows whether an endpoint is back: its oldest delivery, so that all goes on in order, and
 * after some patience another one beside it.
 */
export async function claimTrial(tx: Transaction, claim: Claim): Promise<ClaimedDelivery[]> {
  const patience = patienceOf(claim.endpoint)
  // Two branches rather than one order, so that each follows the index and stops early in a lane of any length.
  return claimAmong(
    tx,
    'claim_webhook_trial',
    claim,
    sql`
    head as (${dueAmong(claim, sql`true`, 1)}),
    others as (
      select * from ((${dueAmong(claim, sql`attempts < ${patience}`, 2)})
                     union all (${dueAmong(claim, sql`attempts >= ${patience}`, 2)})) as candidates
       where id not in (select id from head) and exists (select from head where attempts >= ${patience})
       order by attempts >= ${patience}, event_sequence, part, id limit 1),
    due as (select *, 1 as place, state = 'sending' as was_sent from head
            union all select *, 2 as place, state = 'sending' as was_sent from others)`,
  )
}

function dueAmong({ endpoint, now, holder }: Claim, condition: Sql, limit: number): Sql {
  return sql`
    select id, event_sequence, part, state, attempts, lease_until from webhook_deliveries
     where workspace_id = ${endpoint.workspace_id} and endpoint_id = ${endpoint.id}
       and state in ('waiting', 'sending') and ${condition}
       and (state = 'sending' or available_at <= ${now})
       -- Its own lease, too, must end before a holder takes up what it could not write down.
       and not exists (select from webhook_deliveries other
                        where other.workspace_id = ${endpoint.workspace_id} and other.endpoint_id = ${endpoint.id}
                          and other.state = 'sending'
                          and ${endpoint.lane_holder === holder && isAfter(endpoint.lane_lease_until, now)})
     order by event_sequence, part, id limit ${limit}`
}

function isAfter(until: Date | null, now: Date): boolean {
  return until !== null && until > now
}

/** `due` is a list of common table expressions, the last of them called so. Counts the attempt about to start. */
async function claimAmong(
  tx: Transaction,
  name: string,
  { endpoint, now, leaseUntil, holder }: Claim,
  due: Sql,
): Promise<ClaimedDelivery[]> {
  const { workspace_id } = endpoint
  const statement = sql`
    with ${due}, ${lockedDeliveries(workspace_id, sql`id = any (array(select id from due))`)}, interrupted as (
      insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, request_headers, error)
      select ${workspace_id}, id, attempts, coalesce(lease_until, ${now}), 0, '{}',
             'interrupted: the process that sent it ended; whether it arrived is not known'
        from due join locked_delivery using (id) where was_sent
      on conflict do nothing
    ), leased as (
      update webhook_endpoints set lane_holder = ${holder}, lane_lease_until = ${leaseUntil}
       where workspace_id = ${workspace_id} and id = ${endpoint.id} and exists (select from due)
         and (lane_holder, lane_lease_until) is distinct from (${holder}::uuid, ${leaseUntil}::timestamptz)
    ), claimed as (
      update webhook_deliveries
         set state = 'sending', lease_until = ${leaseUntil},
             attempts = webhook_deliveries.attempts + case when due.state = 'sending' and not was_sent then 0 else 1 end
        from due join locked_delivery using (id)
       where webhook_deliveries.workspace_id = ${workspace_id} and webhook_deliveries.id = due.id
      returning webhook_deliveries.id, event_id, event_type, webhook_deliveries.event_sequence,
                webhook_deliveries.part, webhook_deliveries.body, webhook_deliveries.attempts, place
    )
    select id, event_id, event_type, event_sequence, part, body, attempts from claimed order by place`
  return tx.rows<ClaimedDelivery>(prepared(name, statement))
}

/** The stored body of a delivery that is still claimed. Undefined when it was taken over. */
export async function findClaimed(
  work: Scope<Session>,
  { id, attempts }: Pick<ClaimedDelivery, 'id' | 'attempts'>,
): Promise<Pick<ClaimedDelivery, 'body'> | undefined> {
  return work.transaction.row<Pick<ClaimedDelivery, 'body'>>(sql`
    select body from webhook_deliveries
     where workspace_id = ${work.workspaceId} and id = ${id} and state = 'sending' and attempts = ${attempts}`)
}

/** Gives back what was claimed and not tried: it costs no attempt. */
export async function releaseDeliveries(
  work: Scope,
  deliveries: readonly Pick<ClaimedDelivery, 'id' | 'attempts'>[],
): Promise<void> {
  if (deliveries.length === 0) return
  const ids = deliveries.map(({ id }) => id)
  await work.transaction.rows(sql`
    with ${lockedDeliveries(work.workspaceId, sql`id = any (${ids}::uuid[])`)}
    update webhook_deliveries
       set state = 'waiting', attempts = webhook_deliveries.attempts - 1, lease_until = null
      from unnest(${ids}::uuid[], ${deliveries.map(({ attempts }) => attempts)}::integer[]) as claim (id, attempts)
      join locked_delivery using (id)
     where workspace_id = ${work.workspaceId} and webhook_deliveries.id = claim.id and state = 'sending'
       and webhook_deliveries.attempts = claim.attempts`)
}
