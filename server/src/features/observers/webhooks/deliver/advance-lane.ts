/**
 * One step of one lane: claims what is due, posts it, and writes down the outcomes. In a lane of one request at a time,
 * what became of a request that found the endpoint unreachable is written together with the wait of the lane: between
 * the two, another process could send the next event first.
 */
import { isRetryableDatabaseError } from '../../../../platform/database/index.ts'
import { claimBatch, widthOf } from './claim-batch.ts'
import type { Lanes } from './lane-batch.ts'
import { sendBatch } from './send-batch.ts'

export type LaneOptions = Pick<Lanes, 'renderers' | 'presentData' | 'notices'> &
  Partial<Pick<Lanes, 'random' | 'batch'>>

/** False when nothing more was due; what has come since is signalled. Starts no further request once `isStopping` answers true. */
export async function advanceLane(
  lanes: Lanes,
  workspaceId: string,
  endpointId: string,
  isStopping: () => boolean,
): Promise<boolean> {
  const claimed = await claimBatch(lanes, workspaceId, endpointId).catch((error) => {
    // Nothing is lost: the worker, which reports the outage, finds the lane again.
    if (isRetryableDatabaseError(error)) return undefined
    throw error
  })
  if (!claimed || claimed.deliveries.length === 0) return false
  const { endpoint, deliveries, isCut, leaseUntil, claimedAt } = claimed
  const lease = lanes.leases.hold(workspaceId, endpointId, leaseUntil)
  try {
    const isMoreDue = await sendBatch(lanes, {
      endpoint,
      deliveries,
      width: widthOf(endpoint, deliveries),
      lease,
      claimedAt,
      isStopping,
    })
    return isMoreDue || isCut
  } finally {
    lease.end()
  }
}
