/**
 * Endpoints that were enabled again get what happened while they were switched off. The cursor is the place in the
 * work: a process that stops in the middle leaves it to the next one.
 */

import { lockSequencer } from '../../../../platform/events/lock-sequencer.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { catchingUpEndpoints, lockCatchingUp, moveCursor } from '../endpoints/endpoints.store.ts'
import { eventsBetween, lastSequence } from './events.store.ts'
import { deliverTo, type FanOutOptions } from './fan-out.ts'

/** Events made deliveries of in one transaction, during which no event of the workspace is numbered. */
const BATCH = 500

export async function catchUp(
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
  options: Omit<FanOutOptions, 'log'>,
): Promise<void> {
  for (const { workspace_id, endpoint_id } of await catchingUpEndpoints(platform.database.system)) {
    while (await advance(platform, workspace_id, endpoint_id, options)) {}
  }
}

/** False when the endpoint hears of new events from now on, or somebody else has seen to it. */
async function advance(
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
  workspaceId: string,
  endpointId: string,
  options: Omit<FanOutOptions, 'log'>,
): Promise<boolean> {
  return platform.database.transaction(workspaceId, async (tx) => {
    await lockSequencer(tx, workspaceId)
    const endpoint = await lockCatchingUp(tx, workspaceId, endpointId)
    if (!endpoint) return false
    const end = await lastSequence(tx, workspaceId)
    const last = Math.min(endpoint.cursor + BATCH, end)
    const events = await eventsBetween(tx, workspaceId, endpoint.cursor + 1, last)
    const now = platform.clock.now()
    const made = await deliverTo(tx, workspaceId, events, [endpoint], now, { ...options, log: platform.log })
    await moveCursor(tx, workspaceId, endpointId, last, last < end)
    if (made > 0) tx.afterCommit(() => platform.wake.signal('webhooks'))
    return last < end
  })
}
