/**
 * One stream: everything that its reader may see, in the order of the numbers, each once, from where it was cut off.
 * It is pulled: nothing is read for it before it has taken what it has, so a slow reader costs no memory.
 */
import type { Principal, StreamItem } from '@parley/contracts'
import type { Platform } from '../../../platform/platform.ts'
import { maySee, maySeeChannel } from '../webhooks/index.ts'
import type { Signal } from './follow-signals.ts'
import type { Followed, Follower, Reader } from './follow-workspaces.ts'
import type { StreamFilter } from './read-filter.ts'
import type { Span } from './realtime.store.ts'
import type { TailEntry } from './tail.ts'
import {
  closeItem,
  heartbeatItem,
  openingItem,
  type ResetReason,
  resetItem,
  signalItem,
} from './write-item.ts'

/** Also how soon a key that was revoked stops hearing. Milliseconds. */
export const HEARTBEAT_MS = 15_000

export interface Start {
  /** Everything up to it is left out. */
  position: number
  reset: ResetReason | undefined
}

/** Where a stream begins: after what the caller heard last, or with what happens from now on. */
export function startOf(span: Span, after: number | undefined, lastEventId: string | undefined): Start {
  const isGiven = lastEventId !== undefined && lastEventId !== ''
  const wanted = isGiven ? readSequence(lastEventId) : after
  if (wanted === undefined) return { position: span.last, reset: isGiven ? 'unreadable' : undefined }
  if (wanted > span.last) return { position: span.last, reset: 'unknown' }
  if (wanted + 1 < span.first) return { position: span.last, reset: 'expired' }
  return { position: wanted, reset: undefined }
}

function readSequence(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

export interface StreamOptions {
  platform: Pick<Platform, 'clock'>
  follower: Follower
  principal: Principal
  filter: StreamFilter
  span: Span
  start: Start
  /** The caller has gone. */
  signal: AbortSignal
  /** This process stops. */
  stopping: AbortSignal
  reauthenticate(): Promise<Principal | undefined>
}

export async function* openStream(options: StreamOptions): AsyncGenerator<readonly StreamItem[], void> {
  const { platform, follower, filter, start, signal, stopping } = options
  const { clock } = platform
  let { principal } = options
  let { position } = start
  const { workspaceId } = principal
  const waiting = createWaiting()
  const reader: Reader = {
    wake: waiting.wake,
    hear(signals) {
      for (const each of signals) waiting.heard.set(each.key, each)
      waiting.wake()
    },
  }
  signal.addEventListener('abort', waiting.wake)
  stopping.addEventListener('abort', waiting.wake)
  const followed: Followed = follower.join(workspaceId, options.span.last, reader)
  let nextHeartbeat = clock.now().getTime() + HEARTBEAT_MS
  try {
    yield [openingItem(position), ...(start.reset ? [resetItem(position, start.reset)] : [])]
    while (!signal.aborted) {
      if (stopping.aborted) {
        yield [closeItem('server_stopping')]
        return
      }
      if (clock.now().getTime() >= nextHeartbeat) {
        const still = await options.reauthenticate()
        if (!still || still.workspaceId !== workspaceId || !still.scopes.includes('events:read')) {
          yield [closeItem('unauthenticated')]
          return
        }
        principal = still
        nextHeartbeat = clock.now().getTime() + HEARTBEAT_MS
        yield [heartbeatItem(position)]
      }
      waiting.begin()
      const entries = followed.tail.after(position) ?? (await follower.readAfter(workspaceId, position))
      const items = [...eventsFor(entries), ...signalsFor(waiting.take())]
      position = entries.at(-1)?.sequence ?? position
      if (items.length > 0) yield items
      if (entries.length === 0) await waiting.until(nextHeartbeat - clock.now().getTime(), clock)
    }
  } finally {
    follower.leave(workspaceId, reader)
    signal.removeEventListener('abort', waiting.wake)
    stopping.removeEventListener('abort', waiting.wake)
  }

  function eventsFor(entries: readonly TailEntry[]): StreamItem[] {
    return entries
      .filter(
        (entry) =>
          entry.event !== undefined &&
          filter.wantsType(entry.type) &&
          (filter.conversationId === undefined || filter.conversationId === entry.conversation_id) &&
          maySee(principal, entry),
      )
      .map((entry) => entry.itemFor(principal))
  }

  function signalsFor(signals: readonly Signal[]): StreamItem[] {
    if (!principal.scopes.includes('conversations:read')) return []
    return signals
      .filter(
        ({ name, conversation_id, channel_id }) =>
          filter.wantsSignal(name) &&
          (filter.conversationId === undefined || filter.conversationId === conversation_id) &&
          (conversation_id === null || maySeeChannel(principal, channel_id)),
      )
      .map(({ name, data }) => signalItem(name, data))
  }
}

/** Sleeps until woken; a wake-up between `begin` and `until` is not slept through. */
function createWaiting() {
  let isWoken = false
  let wake: () => void = () => {}
  // The newest of each subject is enough.
  const heard = new Map<string, Signal>()
  return {
    heard,
    wake() {
      isWoken = true
      wake()
    },
    begin() {
      isWoken = false
    },
    take(): Signal[] {
      const all = [...heard.values()]
      heard.clear()
      return all
    },
    async until(milliseconds: number, clock: Pick<Platform['clock'], 'after'>): Promise<void> {
      if (isWoken) return
      await new Promise<void>((resolve) => {
        const cancel = clock.after(Math.max(1, milliseconds), resolve)
        wake = () => {
          cancel()
          resolve()
        }
      })
      wake = () => {}
    },
  }
}
