/**
 * From the ledger into conversations. A channel is drained by one worker at a time, oldest first, a batch per
 * transaction. When a batch fails, its entries are taken one by one: the one that cannot be processed waits a little,
 * its lane waits with it, everybody else goes on; after five tries it is quarantined and its lane goes on too. A
 * database that is out of disk, read-only or away is to blame for no entry: everything waits as it is. But an entry whose
 * own statement takes too long is to blame, if the database can then write that down.
 */

import { isConflict } from '../../../../platform/database/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { channelsOf, type DueChannel } from '../../../../platform/worker/due-lanes.ts'
import { createFairLanes } from '../../../../platform/worker/fair-lanes.ts'
import type { TurnClaims } from '../../turn-queue/index.ts'
import { applyOrSetAside, applyTogether, isOutage, type UpdateAppliers } from './apply-entries.ts'
import { channelsWithDueEntries } from './receive.store.ts'
import { createWaitingTaker } from './take-waiting.ts'

const BATCH = 200
const CONFLICT_TRIES = 5

export function createReceiver(platform: Platform, appliers: UpdateAppliers, turns: TurnClaims) {
  const { database, clock, wake, log } = platform
  const takeWaiting = createWaitingTaker(platform, turns)
  const together = applyTogether(appliers)
  const orSetAside = applyOrSetAside(appliers, log)
  const lanes = createFairLanes<DueChannel, 'more' | 'done'>({
    keyOf: ({ channel_id }) => channel_id,
    clock,
    log,
    late({ workspace_id, channel_id }, result) {
      if (result !== 'done') wake.signal('ledger', { workspaceId: workspace_id, channelId: channel_id })
    },
  })

  async function drain(due?: readonly Due[]): Promise<'again' | 'idle'> {
    const channels = channelsOf(due) ?? (await dueChannels())
    const results = await lanes(channels, drainChannel)
    return results.includes('more') ? 'again' : 'idle'
  }

  function dueChannels(): Promise<DueChannel[]> {
    return channelsWithDueEntries(database.system, clock.now())
  }

  async function drainChannel(lane: DueChannel): Promise<'more' | 'done'> {
    try {
      const taken = await retrying((tries) =>
        takeWaiting(lane, { limit: BATCH, locksAhead: tries === 1, apply: together }),
      )
      return taken === 'some' ? 'more' : 'done'
    } catch (error) {
      if (isOutage(error)) throw error
      log.warn(
        { channel_id: lane.channel_id, err: error },
        'a batch of updates failed; taking them one by one',
      )
    }
    // Each in its own transaction: together they would lock in the order of their arrival.
    for (let taken = 0; taken < BATCH; taken++) {
      const part = await retrying(() => takeWaiting(lane, { limit: 1, locksAhead: false, apply: orSetAside }))
      if (part === 'none') break
    }
    return 'more'
  }

  return { drain }
}

/** Retries at once after losing against another transaction, which has undone all of it. */
async function retrying<T>(work: (tries: number) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work(tries)
    } catch (error) {
      if (tries >= CONFLICT_TRIES || !isConflict(error)) throw error
    }
  }
}
