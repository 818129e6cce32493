import { inScope } from '../../../../platform/operations/work.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import { type Claim, type ClaimedDelivery, claimDeliveries, claimTrial } from './claims.store.ts'
import type { Lanes } from './lane-batch.ts'
import { LEASE_MS, RENEW_MS } from './lane-leases.ts'
import { lockLane } from './lanes.store.ts'
import { leaveToLaterVersion } from './leave-to-later-version.ts'
import { withBodies } from './with-bodies.ts'

export interface ClaimedBatch {
  endpoint: WebhookEndpointRow
  deliveries: readonly ClaimedDelivery[]
  /** The rest waits for a server of a later version. */
  isCut: boolean
  leaseUntil: Date
  claimedAt: Date
}

/** Claims the due deliveries of a lane, with their bodies. Undefined when another process holds the lane. */
export function claimBatch(
  lanes: Lanes,
  workspaceId: string,
  endpointId: string,
): Promise<ClaimedBatch | undefined> {
  const { platform, batch } = lanes
  const { holder } = lanes.leases
  const now = platform.clock.now()
  return inScope(
    platform.database,
    workspaceId,
    async (work) => {
      const endpoint = await lockLane({ ...work, now }, endpointId, holder)
      if (!endpoint) return undefined
      const leaseUntil = leaseOf(endpoint, holder, now)
      const claim: Claim = { endpoint, now, leaseUntil, holder }
      const claimed =
        endpoint.lane_failures > 0
          ? await claimTrial(work.transaction, claim)
          : await claimDeliveries(work.transaction, claim, batch)
      const withTheirBodies = await withBodies(lanes, work, endpoint.format, claimed)
      const deliveries = await leaveToLaterVersion(lanes, work, endpoint, withTheirBodies)
      return {
        endpoint,
        deliveries,
        isCut: deliveries.length < withTheirBodies.length,
        leaseUntil,
        claimedAt: now,
      }
    },
    { byKey: true },
  )
}

/** Many short batches within a second share a lease, which spares their claims a row. */
function leaseOf(endpoint: WebhookEndpointRow, holder: string, now: Date): Date {
  const until = endpoint.lane_holder === holder ? endpoint.lane_lease_until : null
  const isFresh = until !== null && until.getTime() - now.getTime() > LEASE_MS - RENEW_MS
  return isFresh ? until : new Date(now.getTime() + LEASE_MS)
}

/** Requests at a time: one while an endpoint shows whether it is back, and for what has piled up meanwhile. */
export function widthOf(endpoint: WebhookEndpointRow, [first]: readonly ClaimedDelivery[]): number {
  const isPiledUp =
    (first?.event_sequence ?? 0) <= endpoint.lane_ordered_until && endpoint.lane_ordered_until > 0
  return endpoint.lane_failures > 0 || isPiledUp ? 1 : endpoint.max_in_flight
}
