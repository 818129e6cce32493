/** The sequencer: gives events their numbers after they are committed, without gaps, and makes deliveries of them. */

import { lockSequencer } from '../../../../platform/events/lock-sequencer.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { numberInOrder, unnumberedEvents, workspacesWithUnnumberedEvents } from './events.store.ts'
import { type FanOutOptions, fanOut } from './fan-out.ts'

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
  const workspaces = due
    ? [...new Set(due.map(({ workspaceId }) => workspaceId))]
    : await workspacesWithUnnumberedEvents(platform.database.system)
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
      await lockSequencer(work)
      const arrived = await unnumberedEvents(work, BATCH)
      if (arrived.length === 0) return 0
      const numbered = await numberInOrder(work, arrived)
      work.transaction.afterCommit(() => platform.wake.signal('numbered'))
      const now = platform.clock.now()
      const deliveries = await fanOut({ ...work, now }, numbered, { ...options, log: platform.log })
      if (deliveries > 0) work.transaction.afterCommit(() => platform.wake.signal('webhooks'))
      return numbered.length
    },
    { byKey: true },
  )
}
