/**
 * From the ledger into conversations. A channel is drained by one worker at a time, oldest first, a batch per
 * transaction. When a batch fails, its entries are taken one by one: the one that cannot be processed waits a little,
 * its lane waits with it, everybody else goes on; after five tries it is quarantined and its lane goes on too. A
 * database that is out of disk, read-only or away is to blame for no entry: everything waits as it is. But an entry whose
 * own statement takes too long is to blame, if the database can then write that down.
 */

import { isConflict } from '../../../../platform/database/index.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { channelsOf, type DueChannel } from '../../../../platform/worker/due-lanes.ts'
import { createFairLanes } from '../../../../platform/worker/fair-lanes.ts'
import {
  type ApplyEntries,
  applyOrSetAside,
  applyTogether,
  isOutage,
  type UpdateAppliers,
} from './apply-entries.ts'
import { readChannelFacts } from './channel-facts.store.ts'
import { channelsWithDueEntries, lockWaitingEntries } from './receive.store.ts'
import { applicable } from './segments.ts'

const BATCH = 200
const CONFLICT_TRIES = 5

/** How much of what waits for a channel one transaction took. */
type Taken = 'none' | 'some' | 'all'

export function createReceiver(platform: Platform, appliers: UpdateAppliers) {
  const { database, clock, wake, log, stages } = platform
  const observeWait = stages.stage('ledger_wait')
  const observeReceive = stages.stage('receive')
  const together = applyTogether(appliers)
  const orSetAside = applyOrSetAside(together, log)
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
    const results = await lanes(channels, (channel) => drainChannel(channel.workspace_id, channel.channel_id))
    return results.includes('more') ? 'again' : 'idle'
  }

  function dueChannels(): Promise<DueChannel[]> {
    return channelsWithDueEntries(database.system, clock.now())
  }

  async function drainChannel(workspaceId: string, channelId: string): Promise<'more' | 'done'> {
    try {
      const taken = await retrying(() => inTransaction(workspaceId, channelId, BATCH, together))
      return taken === 'some' ? 'more' : 'done'
    } catch (error) {
      if (isOutage(error)) throw error
      log.warn({ channel_id: channelId, err: error }, 'a batch of updates failed; taking them one by one')
    }
    // Each in its own transaction: together they would lock in the order of their arrival.
    for (let taken = 0; taken < BATCH; taken++) {
      const part = await retrying(() => inTransaction(workspaceId, channelId, 1, orSetAside))
      if (part === 'none') break
    }
    return 'more'
  }

  function inTransaction(
    workspaceId: string,
    channelId: string,
    limit: number,
    apply: ApplyEntries,
  ): Promise<Taken> {
    const began = performance.now()
    return inScope(
      database,
      workspaceId,
      async (work) => {
        const now = clock.now()
        const waiting = await lockWaitingEntries(work.transaction, { workspaceId, id: channelId }, now, limit)
        if (!waiting || waiting.length === 0) return 'none'
        const entries = applicable(waiting)
        const channel = await readChannelFacts(work, channelId)
        if (!channel) throw new Error(`ledger entries of a channel that does not exist: ${channelId}`)
        await apply(work.transaction, channel, entries, now)
        work.transaction.afterCommit(() => {
          // An entry that is retried waits on purpose.
          for (const { attempts, received_at } of entries)
            if (attempts === 0) observeWait(now.getTime() - received_at.getTime())
          observeReceive(performance.now() - began, entries.length)
          signalTurns(wake, workspaceId, new Date(now.getTime() + (channel.reply_delay_ms ?? 0)), now)
          wake.signal('events', { workspaceId })
          // A status settles what its lane waited for.
          if (entries.some(({ update }) => update.kind === 'status'))
            wake.signal('outbox', { workspaceId, channelId })
          if (entries.some(({ update }) => 'media' in update && update.media)) wake.signal('attachments')
        })
        return waiting.length === limit || entries.length < waiting.length ? 'some' : 'all'
      },
      { byKey: true },
    )
  }

  return { drain }
}

/** Turns may be due from before; those of the new messages are due after the agent's delay. */
function signalTurns(wake: Platform['wake'], workspaceId: string, dueAt: Date, now: Date): void {
  wake.signal('turns', { workspaceId })
  if (dueAt > now) wake.signal('turns', { workspaceId }, dueAt)
}

/** Retries at once after losing against another transaction, which has undone all of it. */
async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= CONFLICT_TRIES || !isConflict(error)) throw error
    }
  }
}
