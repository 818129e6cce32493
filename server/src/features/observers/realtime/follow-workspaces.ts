/**
 * Follows the numbering of every workspace that has open streams here: when woken, one statement for all of them, then
 * one read for each that has moved. The truth is the tables; a lost wake costs one poll.
 */

import { showId } from '@parley/contracts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Due } from '../../../platform/wake/wake.ts'
import type { PresentEventData } from '../webhooks/index.ts'
import { followSignals, type Signal, type SignalState } from './follow-signals.ts'
import { presentStreamed } from './present-streamed.ts'
import { eventsAfter, type StreamedRow, type StreamHead, streamHeads } from './realtime.store.ts'
import { createTail, makeEntry, type Tail, type TailEntry } from './tail.ts'

/** How long a wake that was lost can delay a stream. */
const POLL_MS = 1000
/** Events read at once. */
export const BATCH = 500
/** Workspaces read at a time. */
const WORKSPACES = 4

/** One open stream, as its workspace sees it. */
export interface Reader {
  /** There may be news. */
  wake(): void
  hear(signals: readonly Signal[]): void
}

export interface Followed {
  tail: Tail
  readers: Set<Reader>
  signals: SignalState
}

export interface FollowOptions {
  presentData: PresentEventData
}

export interface Follower {
  /** From then on the reader is woken by what comes after `last`, the workspace’s last number just now. */
  join(workspaceId: string, last: number, reader: Reader): Followed
  leave(workspaceId: string, reader: Reader): void
  /** From the table, for a reader that is behind the tail. */
  readAfter(workspaceId: string, position: number): Promise<TailEntry[]>
  /** For tests: workspaces that are followed. */
  size(): number
}

type FollowPlatform = Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>

/** The workspaces that this process follows, and the poll under way. */
interface Following {
  platform: FollowPlatform
  presentData: PresentEventData
  followed: Map<string, Followed>
  /** While any workspace is followed. */
  stopListening: (() => void) | undefined
  isPolling: boolean
  /** Something may have moved since the poll under way began. */
  isPollDue: boolean
}

export function createFollower(platform: FollowPlatform, { presentData }: FollowOptions): Follower {
  const following: Following = {
    platform,
    presentData,
    followed: new Map(),
    stopListening: undefined,
    isPolling: false,
    isPollDue: false,
  }
  return {
    join: (workspaceId, last, reader) => join(following, workspaceId, last, reader),
    leave: (workspaceId, reader) => leave(following, workspaceId, reader),
    readAfter: (workspaceId, position) => readAfter(following, workspaceId, position),
    size: () => following.followed.size,
  }
}

function join(following: Following, workspaceId: string, last: number, reader: Reader): Followed {
  const workspace = following.followed.get(workspaceId) ?? follow(following, workspaceId, last)
  workspace.readers.add(reader)
  reader.hear(workspace.signals.current())
  following.stopListening ??= listen(following)
  // Events between the reading of the position and now.
  poll(following)
  return workspace
}

function follow({ platform, followed }: Following, workspaceId: string, last: number): Followed {
  const { database, clock } = platform
  const workspace: Followed = {
    tail: createTail(last),
    readers: new Set(),
    signals: followSignals(workspaceId, { database, clock }),
  }
  followed.set(workspaceId, workspace)
  return workspace
}

function leave(following: Following, workspaceId: string, reader: Reader): void {
  const { followed } = following
  const workspace = followed.get(workspaceId)
  if (!workspace?.readers.delete(reader)) return
  if (workspace.readers.size === 0) followed.delete(workspaceId)
  if (followed.size > 0) return
  following.stopListening?.()
  following.stopListening = undefined
}

function listen(following: Following): () => void {
  const { wake, clock } = following.platform
  const pollNow = () => poll(following)
  const onSignal = (due?: Due) => {
    if (!due || following.followed.has(due.workspaceId)) pollNow()
  }
  const unsubscribe = [wake.on('numbered', onSignal), wake.on('presence', onSignal)]
  let cancel = clock.after(POLL_MS, pollAgain)
  function pollAgain(): void {
    pollNow()
    cancel = clock.after(POLL_MS, pollAgain)
  }
  return () => {
    for (const end of unsubscribe) end()
    cancel()
  }
}

function poll(following: Following): void {
  following.isPollDue = true
  if (following.isPolling) return
  following.isPolling = true
  pollWhileDue(following).then(
    () => {
      following.isPolling = false
    },
    (error: unknown) => {
      following.isPolling = false
      const { log } = following.platform
      log.warn({ err: error }, 'streams could not be brought up to date; the next poll tries again')
    },
  )
}

async function pollWhileDue(following: Following): Promise<void> {
  const { followed, platform } = following
  while (following.isPollDue && followed.size > 0) {
    following.isPollDue = false
    const heads = await streamHeads(platform.database.system, [...followed.keys()])
    const moved = heads.flatMap((head) => {
      const workspace = followed.get(head.workspace_id)
      return workspace ? [{ workspace, head }] : []
    })
    await Promise.all(
      Array.from({ length: WORKSPACES }, async () => {
        for (let next = moved.pop(); next; next = moved.pop())
          await catchUp(following, next.workspace, next.head)
      }),
    )
  }
}

async function catchUp(following: Following, workspace: Followed, head: StreamHead): Promise<void> {
  const { tail, readers, signals } = workspace
  if (head.last_sequence > tail.head()) {
    const entries = await readAfter(following, head.workspace_id, tail.head())
    tail.append(entries)
    // There is more; the other workspaces have their turn first.
    if (entries.length === BATCH) following.isPollDue = true
    if (entries.some(({ type }) => type === 'contact.deleted')) tail.forget()
    for (const reader of readers) reader.wake()
  }
  const changed = await signals.changes(head.presence_version)
  if (changed.length > 0) for (const reader of readers) reader.hear(changed)
}

async function readAfter(
  { platform, presentData }: Following,
  workspaceId: string,
  position: number,
): Promise<TailEntry[]> {
  const rows = await readScope(platform.database, workspaceId, (work) => eventsAfter(work, position, BATCH))
  return rows.map((row) => present(row, presentData, platform.log))
}

function present(row: StreamedRow, presentData: PresentEventData, log: Platform['log']): TailEntry {
  const sequence = row.sequence!
  const size = JSON.stringify(row.data).length
  try {
    return makeEntry({ ...row, sequence }, presentStreamed(row, presentData), size)
  } catch (error) {
    log.error({ err: error, event_id: showId('event', row.id) }, 'an event could not be shown on a stream')
    return makeEntry({ ...row, sequence }, undefined, size)
  }
}
