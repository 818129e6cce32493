/** The streams that one process holds open, and how many it may hold. */
import { OperationError } from '@parley/contracts'
import type { VisitorRow, WebChat } from '../visitor.ts'
import type { FollowedThread } from './follow-thread.ts'

/** So many windows one visitor has open at most; the oldest stream makes room. */
const MOST_PER_VISITOR = 6

/** How many streams one process holds open. Everybody may open some, and each is looked at whenever anything happens. */
export interface StreamLimits {
  /** All chats of a workspace together. */
  workspace: number
  chat: number
  /** Many people may sit behind one address. */
  network: number
}
export const STREAM_LIMITS: StreamLimits = { workspace: 6_000, chat: 5_000, network: 500 }
const RETRY_AFTER_SECONDS = 10

export interface StreamEvent {
  /** Where the browser goes on with Last-Event-ID. */
  id?: string
  event: string
  data: unknown
}

export interface StreamSink {
  send(event: StreamEvent): void
  end(): void
}

export interface OpenStream {
  key: string
  chat: WebChat
  visitor: VisitorRow
  /** From where it was opened. */
  network: string
  /** Where the chat's own addresses begin. */
  base: string
  followed: FollowedThread
  sink: StreamSink
}

export interface OpenedStream {
  close(): void
}

export interface OpenStreams {
  all(): OpenStream[]
  count(): number
  find(key: string): OpenStream | undefined
  /** Ends the oldest streams of the same visitor if there are too many. Throws `rate_limited` if nothing is free. */
  add(stream: Omit<OpenStream, 'key'>): OpenStream
  finish(stream: OpenStream): void
}

/** `onLast` is called when the last open stream has ended. */
export function createOpenStreams(limits: StreamLimits, onLast: () => void): OpenStreams {
  const open = new Map<string, OpenStream>()
  let keys = 0

  function refuseTooMany(chat: WebChat, network: string): void {
    const full = findFull(open.values(), { chat, network }, limits)
    if (full === undefined) return
    const limit = limits[full]
    throw new OperationError('rate_limited', {
      detail: `There are ${limit} streams open already. Close one, or try again in ${RETRY_AFTER_SECONDS} s.`,
      params: { limit, retry_after_seconds: RETRY_AFTER_SECONDS },
    })
  }

  function finish(stream: OpenStream): void {
    if (!open.delete(stream.key)) return
    stream.sink.end()
    if (open.size === 0) onLast()
  }

  return {
    all: () => [...open.values()],
    count: () => open.size,
    find: (key) => open.get(key),
    add(opening) {
      const stream: OpenStream = { key: String(++keys), ...opening }
      const others = [...open.values()].filter(({ visitor }) => visitor.id === stream.visitor.id)
      for (const oldest of others.slice(0, Math.max(0, others.length - MOST_PER_VISITOR + 1))) finish(oldest)
      refuseTooMany(stream.chat, stream.network)
      open.set(stream.key, stream)
      return stream
    },
    finish,
  }
}

/** Which of the limits on open streams this network, chat or workspace has reached. */
function findFull(
  streams: Iterable<OpenStream>,
  { chat, network }: { chat: WebChat; network: string },
  limits: StreamLimits,
): keyof StreamLimits | undefined {
  const used = { workspace: 0, chat: 0, network: 0 }
  for (const stream of streams) {
    if (stream.chat.workspaceId !== chat.workspaceId) continue
    used.workspace++
    if (stream.chat.id !== chat.id) continue
    used.chat++
    if (stream.network === network) used.network++
  }
  return (['workspace', 'chat', 'network'] as const).find((scope) => used[scope] >= limits[scope])
}
