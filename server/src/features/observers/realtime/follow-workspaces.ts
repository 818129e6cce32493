/**
 * Follows the numbering of every workspace that has open streams here: one look for all of them when woken, then one
 * read for each that has moved. The truth is the tables; a lost wake costs one poll.
 */
import { showId } from '@parley/contracts'
import type { Platform } from '../../../platform/platform.ts'
import type { PresentEventData } from '../webhooks/index.ts'
import { followSignals, type Signal, type SignalState } from './follow-signals.ts'
import { presentStreamed } from './present-streamed.ts'
import { eventsAfter, type StreamedRow, streamHeads } from './realtime.store.ts'
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

export function createFollower(platform: FollowPlatform, options: FollowOptions): Follower {
  const { database, clock, wake, log } = platform
  const followed = new Map<string, Followed>()
  let stopListening: (() => void) | undefined
  let looking = false
  let again = false

  function listen(): () => void {
    const offs = [wake.on('numbered', look), wake.on('presence', look)]
    let cancel = clock.after(POLL_MS, poll)
    function poll(): void {
      look()
      cancel = clock.after(POLL_MS, poll)
    }
    return () => {
      for (const off of offs) off()
      cancel()
    }
  }

  function look(): void {
    again = true
    if (looking) return
    looking = true
    pollWhileAsked().then(
      () => {
        looking = false
      },
      (error: unknown) => {
        looking = false
        log.warn({ err: error }, 'streams could not be brought up to date; they are at the next look')
      },
    )
  }

  async function pollWhileAsked(): Promise<void> {
    while (again && followed.size > 0) {
      again = false
      const heads = await streamHeads(database.system, [...followed.keys()])
      const moved = heads.flatMap((head) => {
        const one = followed.get(head.workspace_id)
        return one ? [{ one, head }] : []
      })
      await Promise.all(
        Array.from({ length: WORKSPACES }, async () => {
          for (let next = moved.pop(); next; next = moved.pop()) await catchUp(next.one, next.head)
        }),
      )
    }
  }

  async function catchUp(
    one: Followed,
    head: { workspace_id: string; last_sequence: number; presence_version: number },
  ): Promise<void> {
    if (head.last_sequence > one.tail.head()) {
      const entries = await readAfter(head.workspace_id, one.tail.head())
      one.tail.append(entries)
      // There is more; the others have their turn first.
      if (entries.length === BATCH) again = true
      if (entries.some(({ type }) => type === 'contact.deleted')) one.tail.forget()
      for (const reader of one.readers) reader.wake()
    }
    const signals = await one.signals.changes(head.presence_version)
    if (signals.length > 0) for (const reader of one.readers) reader.hear(signals)
  }

  async function readAfter(workspaceId: string, position: number): Promise<TailEntry[]> {
    const rows = await database.read(workspaceId, (session) =>
      eventsAfter(session, workspaceId, position, BATCH),
    )
    return rows.map(present)
  }

  function present(row: StreamedRow): TailEntry {
    const sequence = row.sequence!
    const size = JSON.stringify(row.data).length
    try {
      return makeEntry({ ...row, sequence }, presentStreamed(row, options.presentData), size)
    } catch (error) {
      log.error({ err: error, event_id: showId('event', row.id) }, 'an event could not be shown on a stream')
      return makeEntry({ ...row, sequence }, undefined, size)
    }
  }

  return {
    join(workspaceId, last, reader) {
      let one = followed.get(workspaceId)
      if (!one) {
        one = {
          tail: createTail(last),
          readers: new Set(),
          signals: followSignals(workspaceId, { database, clock }),
        }
        followed.set(workspaceId, one)
      }
      one.readers.add(reader)
      reader.hear(one.signals.current())
      stopListening ??= listen()
      // Events between the reading of the position and now.
      look()
      return one
    },
    leave(workspaceId, reader) {
      const one = followed.get(workspaceId)
      if (!one?.readers.delete(reader)) return
      if (one.readers.size === 0) followed.delete(workspaceId)
      if (followed.size > 0) return
      stopListening?.()
      stopListening = undefined
    },
    readAfter,
    size: () => followed.size,
  }
}
