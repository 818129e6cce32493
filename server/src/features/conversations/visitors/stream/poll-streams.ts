/** Reads for all open streams what changed, in one statement per workspace. */
import { readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { DeliverUpdates } from '../deliver-updates.ts'
import { findChanges } from './follow-thread.ts'
import type { OpenStream, OpenStreams } from './open-streams.ts'
import { type PolledThread, pollThreads } from './open-threads.store.ts'
import { type StreamUpdate, sendChanges } from './send-changes.ts'

/** Signals come in bursts: one poll answers many. */
const PAUSE_MS = 20

export interface StreamPoller {
  /** Reads at once; while a poll runs, once more after it. */
  readNow(): void
  /** Resolves when the last poll has ended. */
  stop(): Promise<void>
}

export function createStreamPoller(
  platform: Pick<Platform, 'database' | 'clock' | 'log'>,
  deliverUpdates: DeliverUpdates,
  open: OpenStreams,
): StreamPoller {
  let polling: Promise<void> | undefined
  let again = false
  let stopped = false

  async function pollUntilQuiet(): Promise<void> {
    while (again && open.count() > 0 && !stopped) {
      again = false
      const workspaces = Map.groupBy(open.all(), ({ chat }) => chat.workspaceId)
      const polls = [...workspaces].map(([workspaceId, streams]) => pollWorkspace(workspaceId, streams))
      for (const result of await Promise.allSettled(polls))
        if (result.status === 'rejected')
          platform.log.warn({ err: result.reason }, 'open web chats could not be read')
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref())
    }
  }

  async function pollWorkspace(workspaceId: string, streams: readonly OpenStream[]): Promise<void> {
    const threads = await readThreads(platform, workspaceId, streams)
    const updates: StreamUpdate[] = []
    for (const thread of threads) {
      const stream = open.find(thread.key)
      if (!stream) continue
      if (!thread.is_present) {
        open.finish(stream)
        continue
      }
      const { frames, arrived, isPartial } = findChanges(stream.followed, thread)
      if (isPartial) again = true
      updates.push({ stream, frames, arrived })
    }
    try {
      await sendChanges(platform, deliverUpdates, open, workspaceId, updates)
    } catch (error) {
      // The poll has recorded them as sent. A client that reconnects gets what it has missed.
      for (const { stream } of updates) open.finish(stream)
      throw error
    }
  }

  return {
    readNow() {
      if (open.count() === 0 || stopped) return
      again = true
      polling ??= pollUntilQuiet().finally(() => {
        polling = undefined
      })
    },
    async stop() {
      stopped = true
      await polling
    },
  }
}

function readThreads(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  workspaceId: string,
  streams: readonly OpenStream[],
): Promise<PolledThread[]> {
  const wanted = streams.map(({ key, visitor, followed }) => ({
    key,
    shown_id: visitor.shown_id,
    channel_id: visitor.channel_id,
    floor: followed.floor,
    token_hash: visitor.token_hash?.toString('hex') ?? null,
  }))
  return readScope(database, workspaceId, (work) => pollThreads({ ...work, now: clock.now() }, wanted))
}
