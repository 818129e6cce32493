/**
 * While an installation is upgraded, servers of two versions run side by side, and the earlier one may be unable to read events
 * of the later one. An endpoint with one request at a time gets events in order, so the earlier server then leaves the event
 * and everything after it to the later one. Other endpoints get the event when a server that reads it takes its next attempt.
 */
import type { Scope } from '../../../../platform/operations/work.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import { type ClaimedDelivery, releaseDeliveries } from './claims.store.ts'
import type { Lanes } from './lane-batch.ts'
import { giveBackLease } from './lanes.store.ts'

/** So long this process leaves the lane alone, so that another one finds it at its next look. */
export const LEFT_MS = 5_000

/** The deliveries that this process sends now. Those that it leaves lose no attempt. */
export async function leaveToLaterVersion(
  { leases, left, platform }: Lanes,
  work: Scope,
  endpoint: WebhookEndpointRow,
  claimed: readonly ClaimedDelivery[],
): Promise<readonly ClaimedDelivery[]> {
  if (endpoint.max_in_flight !== 1) return claimed
  const first = claimed.findIndex(({ problem }) => problem?.isOfLaterVersion)
  if (first < 0) return claimed
  await releaseDeliveries(work, claimed.slice(first))
  if (first > 0) return claimed.slice(0, first)
  await giveBackLease(work, endpoint.id, leases.holder)
  const { id, workspace_id } = endpoint
  const until = new Date(platform.clock.now().getTime() + LEFT_MS)
  left.set(id, until)
  platform.log.warn({ endpoint_id: id }, 'a webhook waits for a server of a later version')
  work.transaction.afterCommit(() =>
    platform.wake.signal('webhooks', { workspaceId: workspace_id, endpointId: id }, until),
  )
  return []
}

/** Whether this process leaves the lane alone for now. */
export function isLeft({ left, platform }: Lanes, endpointId: string): boolean {
  const until = left.get(endpointId)
  if (until === undefined) return false
  if (until > platform.clock.now()) return true
  left.delete(endpointId)
  return false
}
