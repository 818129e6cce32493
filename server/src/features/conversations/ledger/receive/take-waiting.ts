/** One transaction: it locks the queue of a channel, takes what waits there, and claims the turns that become due. */
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { DueChannel } from '../../../../platform/worker/due-lanes.ts'
import { lockKnownThreads, NO_KNOWN_THREADS } from '../../conversations/index.ts'
import type { TurnClaims } from '../../turn-queue/index.ts'
import type { ApplyEntries } from './apply-entries.ts'
import { type ChannelFacts, lockChannel } from './channel-facts.store.ts'
import { lockWaitingEntries, type WaitingEntry } from './receive.store.ts'
import { applicable } from './segments.ts'

const LOCKED_RETRY_MS = 50

/** How much of what waits for a channel one transaction took. */
export type Taken = 'none' | 'some' | 'all'

export interface Taking {
  /** Entries of one transaction. */
  limit: number
  /**
   * Whether the threads of known people are locked in the write that reads the entries. Such a lock is to blame for a whole batch:
   * where entries are taken one by one, each takes its locks itself.
   */
  locksAhead: boolean
  apply: ApplyEntries
}

export type TakeWaiting = (lane: DueChannel, taking: Taking) => Promise<Taken>

export function createWaitingTaker(platform: Platform, turns: TurnClaims): TakeWaiting {
  const { database, clock, wake, stages } = platform
  const observeWait = stages.stage('ledger_wait')
  const observeReceive = stages.stage('receive')

  function observe(entries: readonly WaitingEntry[], { began, now }: { began: number; now: Date }): void {
    // An entry that is retried waits on purpose.
    for (const { attempts, received_at } of entries)
      if (attempts === 0) observeWait(now.getTime() - received_at.getTime())
    observeReceive(performance.now() - began, entries.length)
  }

  function announce(
    { workspace_id: workspaceId, id: channelId }: ChannelFacts,
    entries: readonly WaitingEntry[],
  ): void {
    wake.signal('events', { workspaceId })
    // A status settles what its lane waited for.
    if (entries.some(({ update }) => update.kind === 'status'))
      wake.signal('outbox', { workspaceId, channelId })
    if (entries.some(({ update }) => 'media' in update && update.media)) wake.signal('attachments')
  }

  /** Another process drains the channel, and may have looked before the newest entries were there. */
  function lookAgainSoon(workspaceId: string, channelId: string, now: Date): void {
    wake.signal('ledger', { workspaceId, channelId }, new Date(now.getTime() + LOCKED_RETRY_MS))
  }

  return async function takeWaiting({ workspace_id: workspaceId, channel_id: channelId }, taking) {
    const { limit, locksAhead, apply } = taking
    const began = performance.now()
    const claim = turns.open()
    try {
      return await inScope(
        database,
        workspaceId,
        async (scope) => {
          const work = { ...scope, now: clock.now() }
          const [channel, waiting, knownThreads] = await Promise.all([
            lockChannel(work, channelId),
            lockWaitingEntries(work, channelId, limit),
            locksAhead ? lockKnownThreads(work, channelId) : NO_KNOWN_THREADS,
          ])
          if (!channel) throw new Error(`ledger entries of a channel that does not exist: ${channelId}`)
          if (!channel.is_locked) lookAgainSoon(workspaceId, channelId, work.now)
          if (waiting.length === 0) return 'none'
          const entries = applicable(waiting)
          work.transaction.afterCommit(() => {
            observe(entries, { began, now: work.now })
            announce(channel, entries)
          })
          await apply({ ...work, channel, knownThreads, turns: claim }, entries)
          return waiting.length === limit || entries.length < waiting.length ? 'some' : 'all'
        },
        { byKey: true, commitsInBackground: true },
      )
    } finally {
      claim.end()
    }
  }
}
