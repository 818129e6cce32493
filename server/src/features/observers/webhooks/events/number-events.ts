/** The sequencer: gives events their numbers after they are committed, without gaps, and makes deliveries of them. */

import { lockSequencer } from '../../../../platform/events/lock-sequencer.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { workspacesOf } from '../../../../platform/worker/due-lanes.ts'
import { signalLanes } from '../deliver/signal-lanes.ts'
import { listeningEndpoints } from '../endpoints/endpoints.store.ts'
import { numberInOrder, unnumberedEvents, workspacesWithUnnumberedEvents } from './events.store.ts'
import { deliverTo, type FanOutOptions } from './fan-out.ts'

/** Events numbered in one transaction. */
const BATCH = 500
/** Workspaces worked on at a time. */
const WORKSPACES = 4

/**
 * Numbers everything that has no number yet. Any number of processes may do so at once. An event that was committed
 * late gets a later number than its neighbours; nobody ever sees a number appear below one already given. `due` names the
 * workspaces where signals know them.
 */
export async function numberEvents(
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
  options: Omit<FanOutOptions, 'log'>,
  due?: readonly Due[],
): Promise<number> {
  const workspaces = due ? workspacesOf(due) : await workspacesWithUnnumberedEvents(platform.database.system)
  const failures: unknown[] = []
  let numbered = 0
  await Promise.all(
    Array.from({ length: WORKSPACES }, async () => {
      for (let workspaceId = workspaces.pop(); workspaceId !== undefined; workspaceId = workspaces.pop()) {
        try {
          const count = await numberBatch(platform, workspaceId, options)
          numbered += count
          // There may be more; the others have their turn first.
          if (count === BATCH) workspaces.unshift(workspaceId)
        } catch (error) {
          failures.push(error)
        }
      }
    }),
  )
  if (failures.length > 0)
    throw new AggregateError(failures, 'events of some workspaces could not be numbered')
  return numbered
}

async function numberBatch(
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
  workspaceId: string,
  options: Omit<FanOutOptions, 'log'>,
): Promise<number> {
  return inScope(
    platform.database,
    workspaceId,
    async (work) => {
      // In one write and in this order: an endpoint that was registered before an event happened is always among those read.
      const [, arrived, listening] = await Promise.all([
        lockSequencer(work),
        unnumberedEvents(work, BATCH),
        listeningEndpoints(work),
      ])
      if (arrived.length === 0) return 0
      work.transaction.afterCommit(() => platform.wake.signal('numbered', { workspaceId }))
      if (listening.length === 0) {
        await numberInOrder(work, arrived, { isLast: true })
        return arrived.length
      }
      const numbered = await numberInOrder(work, arrived)
      const timed = { ...work, now: platform.clock.now() }
      // In the transaction that gives out the numbers, so that no event is numbered without becoming deliveries.
      const reached = await deliverTo(timed, numbered, listening, { ...options, log: platform.log })
      signalLanes(platform.wake, work, reached)
      return numbered.length
    },
    { byKey: true },
  )
}
