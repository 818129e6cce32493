/**
 * Endpoints that were enabled again get what happened while they were switched off. The cursor is the place in the
 * work: a process that stops in the middle leaves it to the next one.
 */

import { lockSequencer } from '../../../../platform/events/lock-sequencer.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { signalLanes } from '../deliver/signal-lanes.ts'
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
  return inScope(platform.database, workspaceId, async (work) => {
    await lockSequencer(work)
    const endpoint = await lockCatchingUp(work, endpointId)
    if (!endpoint) return false
    const end = await lastSequence(work)
    const last = Math.min(endpoint.cursor + BATCH, end)
    const events = await eventsBetween(work, endpoint.cursor + 1, last)
    const now = platform.clock.now()
    const endpoints = await deliverTo({ ...work, now }, events, [endpoint], { ...options, log: platform.log })
    await moveCursor(work, endpointId, last, last < end)
    signalLanes(platform.wake, work, endpoints)
    return last < end
  })
}
